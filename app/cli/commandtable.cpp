// SPDX-License-Identifier: Apache-2.0
#include "cli/commandtable.h"

#include "cli/checkcommand.h"
#include "cli/collectionscommand.h"
#include "cli/endpointcommand.h"
#include "cli/endpointimport.h"
#include "cli/endpointsaving.h"
#include "cli/endpointtest.h"
#include "cli/jobscommand.h"
#include "cli/options.h"
#include "cli/refreshcommand.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <limits>

namespace headwater {

namespace {

struct CommandTableText
{
    Q_DECLARE_TR_FUNCTIONS(CommandTable)
};

constexpr CommandOption kJson{QLatin1String("json"), QLatin1String(),
                              QT_TRANSLATE_NOOP("CommandTable", "print JSON, one object a line")};
constexpr CommandOption kWait{
        QLatin1String("wait"), QLatin1String(),
        QT_TRANSLATE_NOOP("CommandTable", "follow what was started to its end")};
constexpr CommandOption kTimeout{
        QLatin1String("timeout"), QLatin1String("SECONDS"),
        QT_TRANSLATE_NOOP("CommandTable", "how long to wait; 70 minutes unless given")};
constexpr CommandOption kSource{
        QLatin1String("source"), QLatin1String("TEXT"),
        QT_TRANSLATE_NOOP("CommandTable", "the source, such as s3://bucket/folder/")};
constexpr CommandOption kSpec{
        QLatin1String("spec"), QLatin1String("FILE|-"),
        QT_TRANSLATE_NOOP("CommandTable", "a file with the spec; - reads standard input")};

constexpr CommandOption kCredential{
        QLatin1String("credential"), QLatin1String("api-key|user-password|none"),
        QT_TRANSLATE_NOOP("CommandTable", "what the token is; told from the token unless given")};
constexpr CommandOption kTokenStdin{
        QLatin1String("token-stdin"), QLatin1String(),
        QT_TRANSLATE_NOOP("CommandTable", "read the token from standard input and store it")};
constexpr CommandOption kKind{QLatin1String("kind"), QLatin1String("from-address|milvus|zilliz"),
                              QT_TRANSLATE_NOOP("CommandTable", "what the endpoint is")};
constexpr CommandOption kDatabase{
        QLatin1String("database"), QLatin1String("DB"),
        QT_TRANSLATE_NOOP("CommandTable", "the only database that the token may use")};
constexpr CommandOption kTag{QLatin1String("tag"),
                             QLatin1String("production|staging|development|none"),
                             QT_TRANSLATE_NOOP("CommandTable", "what the endpoint is used for")};
constexpr CommandOption kFolder{
        QLatin1String("folder"), QLatin1String("FOLDER"),
        QT_TRANSLATE_NOOP("CommandTable", "the folder in which the endpoint is listed")};
constexpr CommandOption kObserveOnly{QLatin1String("observe-only"), QLatin1String(),
                                     QT_TRANSLATE_NOOP("CommandTable", "never send it a refresh")};
constexpr CommandOption kNoObserveOnly{QLatin1String("no-observe-only"), QLatin1String(),
                                       QT_TRANSLATE_NOOP("CommandTable", "allow refreshes again")};
constexpr CommandOption kProxy{QLatin1String("proxy"), QLatin1String("system|none|URL"),
                               QT_TRANSLATE_NOOP("CommandTable",
                                                 "the proxy; its password is read from "
                                                 "HEADWATER_PROXY_PASSWORD")};
constexpr CommandOption kAuthority{
        QLatin1String("ca"), QLatin1String("FILE"),
        QT_TRANSLATE_NOOP("CommandTable", "a certificate authority to trust; may be repeated")};
constexpr CommandOption kClientCertificate{
        QLatin1String("client-cert"), QLatin1String("FILE"),
        QT_TRANSLATE_NOOP("CommandTable", "the client certificate, PEM or PKCS #12")};
constexpr CommandOption kClientKey{QLatin1String("client-key"), QLatin1String("FILE"),
                                   QT_TRANSLATE_NOOP("CommandTable",
                                                     "its key; the passphrase is read from "
                                                     "HEADWATER_KEY_PASSPHRASE")};
constexpr CommandOption kServerName{
        QLatin1String("server-name"), QLatin1String("NAME"),
        QT_TRANSLATE_NOOP("CommandTable", "the name that the server's certificate must have")};

constexpr std::array kEditOptions{
        CommandOption{QLatin1String("name"), QLatin1String("NAME"),
                      QT_TRANSLATE_NOOP("CommandTable", "its new name")},
        CommandOption{QLatin1String("url"), QLatin1String("URL"),
                      QT_TRANSLATE_NOOP("CommandTable", "its new address")},
        kCredential,
        kTokenStdin,
        kKind,
        kDatabase,
        kTag,
        kFolder,
        kObserveOnly,
        kNoObserveOnly,
        kProxy,
        kAuthority,
        kClientCertificate,
        kClientKey,
        kServerName};
/// Without the new name and address: these are arguments of `endpoint add`.
constexpr std::span kAddOptions = std::span(kEditOptions).subspan(2);
constexpr std::array kImportOptions{
        CommandOption{QLatin1String("rename"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable", "add a number to a name that is taken")},
        CommandOption{QLatin1String("replace"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable",
                                        "give endpoints with the same id what the file has")},
        CommandOption{
                QLatin1String("console"), QLatin1String("HOST"),
                QT_TRANSLATE_NOOP("CommandTable", "for zilliz-cloud: the console that you use")}};
constexpr std::array kJsonOptions{kJson};
constexpr std::array kCollectionsOptions{
        CommandOption{QLatin1String("external"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable", "only external collections")},
        CommandOption{QLatin1String("filter"), QLatin1String("TEXT"),
                      QT_TRANSLATE_NOOP("CommandTable",
                                        "only those that the window's filter field would show")},
        kJson};
constexpr std::array kRefreshOptions{
        CommandOption{
                QLatin1String("from"), QLatin1String("FILE|-"),
                QT_TRANSLATE_NOOP("CommandTable",
                                  "a file with collections, one a line; - reads standard input")},
        CommandOption{
                QLatin1String("at-once"), QLatin1String("N"),
                QT_TRANSLATE_NOOP("CommandTable",
                                  "how many of several refreshes run at a time; 4 unless given")},
        kSource,
        kSpec,
        kWait,
        kTimeout,
        kJson};
constexpr std::array kJobsOptions{kWait, kTimeout, kJson};
constexpr std::array kCheckOptions{
        kSource, kSpec,
        CommandOption{QLatin1String("endpoint-kind"), QLatin1String("milvus|zilliz"),
                      QT_TRANSLATE_NOOP("CommandTable", "whose rules apply; milvus unless given")},
        kJson};

constexpr std::array kCommands{
        CommandEntry{QLatin1String("endpoint add"), QLatin1String("NAME URL"),
                     QT_TRANSLATE_NOOP("CommandTable", "add an endpoint"), kAddOptions,
                     makeAddEndpoint},
        CommandEntry{
                QLatin1String("endpoint edit"), QLatin1String("NAME"),
                QT_TRANSLATE_NOOP("CommandTable", "change an endpoint; what is not given stays"),
                kEditOptions, makeEditEndpoint},
        CommandEntry{QLatin1String("endpoint list"), QLatin1String("[FOLDER/]"),
                     QT_TRANSLATE_NOOP("CommandTable", "list the endpoints"), kJsonOptions,
                     makeListEndpoints},
        CommandEntry{QLatin1String("endpoint test"), QLatin1String("NAME"),
                     QT_TRANSLATE_NOOP("CommandTable", "test the connection stage by stage"),
                     kJsonOptions, makeTestEndpoint},
        CommandEntry{QLatin1String("endpoint remove"),
                     QLatin1String("NAME"),
                     QT_TRANSLATE_NOOP("CommandTable", "remove an endpoint and its token"),
                     {},
                     makeRemoveEndpoint},
        CommandEntry{QLatin1String("endpoint import"), QLatin1String("FILE|zilliz-cloud|-"),
                     QT_TRANSLATE_NOOP("CommandTable",
                                       "add the endpoints of a file, of standard input or of a "
                                       "Zilliz Cloud account"),
                     kImportOptions, makeEndpointImport},
        CommandEntry{
                QLatin1String("endpoint export"),
                QLatin1String("[FILE]"),
                QT_TRANSLATE_NOOP("CommandTable", "write the endpoints as JSON, without tokens"),
                {},
                makeEndpointExport},
        CommandEntry{QLatin1String("collections"), QLatin1String("ENDPOINT[/DATABASE]|FOLDER/"),
                     QT_TRANSLATE_NOOP("CommandTable", "list collections"), kCollectionsOptions,
                     makeCollectionsCommand},
        CommandEntry{QLatin1String("refresh"), QLatin1String("[ENDPOINT/DATABASE/COLLECTION...]"),
                     QT_TRANSLATE_NOOP("CommandTable", "refresh external collections"),
                     kRefreshOptions, makeRefreshCommand},
        CommandEntry{QLatin1String("jobs"), QLatin1String("[ENDPOINT[/DATABASE]|FOLDER/]"),
                     QT_TRANSLATE_NOOP("CommandTable", "list the refreshes of the history"),
                     kJobsOptions, makeJobsCommand},
        CommandEntry{QLatin1String("check"), QLatin1String(),
                     QT_TRANSLATE_NOOP("CommandTable", "check a source and a spec; sends nothing"),
                     kCheckOptions, makeCheckCommand},
};

constexpr std::array kProgramOptions{
        CommandOption{
                QLatin1String("profile"), QLatin1String("DIR"),
                QT_TRANSLATE_NOOP("CommandTable", "keep settings, endpoints and history in DIR")},
        CommandOption{QLatin1String("demo"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable",
                                        "start a demo server on this computer and "
                                        "use a temporary profile")},
        CommandOption{QLatin1String("log"), QLatin1String("FILE"),
                      QT_TRANSLATE_NOOP("CommandTable", "append a log to FILE, without secrets")},
        CommandOption{QLatin1String("follow"), QLatin1String("ID"),
                      QT_TRANSLATE_NOOP("CommandTable",
                                        "open the window, or the one that is open, "
                                        "to follow the job with this id")},
        CommandOption{QLatin1String("completion"), QLatin1String("bash|zsh|fish"),
                      QT_TRANSLATE_NOOP("CommandTable",
                                        "print what makes a shell complete commands, "
                                        "options and targets")},
        CommandOption{QLatin1String("manual-page"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable", "print the manual page")},
        CommandOption{QLatin1String("version"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable", "print the version")},
        CommandOption{QLatin1String("help"), QLatin1String(),
                      QT_TRANSLATE_NOOP("CommandTable", "print help; after a command, its own")},
};

bool has(std::span<const CommandOption> options, const QString &name)
{
    return std::ranges::any_of(options,
                               [&name](const CommandOption &each) { return each.name == name; });
}

} // namespace

QString helpOn(const CommandOption &option)
{
    return CommandTableText::tr(option.help);
}

QString helpOn(const CommandEntry &command)
{
    return CommandTableText::tr(command.help);
}

std::span<const CommandEntry> commands()
{
    return kCommands;
}

std::span<const CommandOption> programOptions()
{
    return kProgramOptions;
}

QStringList wordsTakenBy(const CommandOption &option)
{
    const QString value = option.value;
    const bool isFree = std::ranges::any_of(value, [](QChar c) { return c.isUpper(); })
            || value.contains(QLatin1String("|-"));
    return isFree ? QStringList() : value.split(u'|', Qt::SkipEmptyParts);
}

QString oneOf(const QStringList &words)
{
    if (words.size() < 2)
        return words.join(QString());
    return CommandTableText::tr("%1 or %2", "the last two of several words")
            .arg(words.first(words.size() - 1).join(QLatin1String(", ")), words.last());
}

Result<const CommandEntry *> findCommand(const QStringList &arguments)
{
    QStringList next; // the words that can follow the first
    for (const CommandEntry &entry : kCommands) {
        const QStringList words = QString(entry.words).split(u' ');
        if (arguments.first(std::min(arguments.size(), words.size())) == words)
            return &entry;
        if (words.first() == arguments.value(0))
            next.append(words.last());
    }
    if (next.isEmpty())
        return usageError(CommandTableText::tr("There is no command %1.")
                                  .arg(repeatable(arguments.value(0))));
    return usageError(
            CommandTableText::tr("After %1 comes %2.").arg(arguments.first(), oneOf(next)));
}

std::pair<qsizetype, qsizetype> argumentCounts(const CommandEntry &entry)
{
    const QStringList words = QString(entry.arguments).split(u' ', Qt::SkipEmptyParts);
    const auto optional = std::ranges::count_if(
            words, [](const QString &word) { return word.startsWith(u'['); });
    const bool repeats = !words.isEmpty() && words.last().contains(QLatin1String("..."));
    return {words.size() - optional,
            repeats ? std::numeric_limits<qsizetype>::max() : words.size()};
}

QString misplaced(const QString &option, const CommandEntry &entry)
{
    if (has(kProgramOptions, option)) {
        return CommandTableText::tr("--%1 stands before the command: headwater --%1 … %2 …")
                .arg(option, entry.words);
    }
    QStringList owners;
    for (const CommandEntry &other : kCommands) {
        if (has(other.options, option))
            owners.append(other.words);
    }
    if (owners.isEmpty()) {
        return CommandTableText::tr("%1 has no option --%2. See headwater %1 --help.")
                .arg(entry.words, repeatable(option));
    }
    return CommandTableText::tr("%1 has no option --%2; it belongs to %3.")
            .arg(entry.words, option, oneOf(owners));
}

} // namespace headwater
