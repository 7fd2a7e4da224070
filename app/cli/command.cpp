// SPDX-License-Identifier: Apache-2.0
#include "cli/command.h"

#include "cli/checkcommand.h"
#include "cli/collectionscommand.h"
#include "cli/endpointcommand.h"
#include "cli/jobscommand.h"
#include "cli/options.h"
#include "cli/refreshcommand.h"

#include <QCoreApplication>

#include <array>

namespace headwater {

namespace {

using Maker = Result<std::unique_ptr<Command>> (*)(const QStringList &, Services &);

struct Entry
{
    QLatin1String word;
    Maker make;
};

constexpr std::array kCommands{
        Entry{QLatin1String("endpoint"), makeEndpointCommand},
        Entry{QLatin1String("collections"), makeCollectionsCommand},
        Entry{QLatin1String("refresh"), makeRefreshCommand},
        Entry{QLatin1String("jobs"), makeJobsCommand},
        Entry{QLatin1String("check"), makeCheckCommand},
};

} // namespace

bool isCommand(const QString &word)
{
    return std::any_of(kCommands.begin(), kCommands.end(),
                       [&word](const Entry &entry) { return entry.word == word; });
}

Result<std::unique_ptr<Command>> makeCommand(const QStringList &arguments, Services &services)
{
    for (const Entry &entry : kCommands) {
        if (entry.word == arguments.first())
            return entry.make(arguments, services);
    }
    return usageError(QCoreApplication::translate("Command", "There is no command %1.")
                              .arg(repeatable(arguments.first())));
}

Failure usageError(const QString &message)
{
    return Failure({ErrorKind::InvalidInput, message});
}

QString helpText()
{
    return QCoreApplication::translate(
            "Command",
            R"(Usage: headwater [--profile DIR | --demo] [--log FILE] [--follow ID | COMMAND …]

Without a command, the window opens.

  --profile DIR   keep settings, endpoints and history in DIR
  --demo          start a demo server on this computer and use a temporary profile
  --log FILE      append a log to FILE, without secrets
  --follow ID     open the window, or the one that is open, to follow the job with this id
  --version       print the version
  --help          print this text

Commands:
  endpoint add NAME URL [--credential api-key|user-password|none] [--token-stdin]
               [--kind milvus|zilliz] [--database DB]
               [--tag production|staging|development|none]
               [--folder FOLDER] [--observe-only] [--proxy system|none|URL]
               [--ca FILE]... [--client-cert FILE [--client-key FILE]]
               [--server-name NAME]
  endpoint edit NAME [--name NEW] [--url URL] [options of add]
  endpoint list [FOLDER/] [--json]
  endpoint test NAME [--json]
  endpoint remove NAME
  endpoint import FILE|zilliz-cloud|- [--rename] [--replace] [--console HOST]
  endpoint export [FILE]
  collections ENDPOINT[/DATABASE]|FOLDER/ [--json]
  refresh ENDPOINT/DATABASE/COLLECTION [--source TEXT --spec FILE|-] [--wait]
          [--timeout SECONDS] [--json]
  jobs [ENDPOINT[/DATABASE]|FOLDER/] [--wait] [--timeout SECONDS] [--json]
  check --source TEXT --spec FILE|- [--endpoint-kind milvus|zilliz] [--json]

Headwater reads a token from the keyring or from the environment variable HEADWATER_TOKEN, never
from an argument. Exit codes of refresh and of jobs --wait: 0 done or accepted, 1 failed, 2 usage
error or errors in the source or spec, 3 timed out, 4 unknown outcome or lost.)");
}

} // namespace headwater
