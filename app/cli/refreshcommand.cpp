// SPDX-License-Identifier: Apache-2.0
#include "cli/refreshcommand.h"

#include "cli/checkcommand.h"
#include "cli/options.h"
#include "cli/refreshrun.h"
#include "cli/target.h"
#include "core/job/namelist.h"
#include "core/pair/paircheck.h"
#include "program/services.h"

#include <algorithm>
#include <deque>

namespace headwater {

namespace {

constexpr int kAtOnce = 4;
constexpr int kMostAtOnce = 64;

struct Target
{
    QString text; ///< as the user wrote it
    CollectionRef collection;
};
using Targets = QList<Target>;

/// Several refreshes in their order, some of them at a time. Ends with the first exit code in this order:
/// UnknownOutcome, TimedOut, Failed, Done.
class RefreshSeveral final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(headwater::RefreshSeveral)
public:
    RefreshSeveral(Services &services, const Targets &targets, RefreshOptions options, int atOnce)
        : m_services(services),
          m_waiting(targets.begin(), targets.end()),
          m_options(options),
          m_count(targets.size()),
          m_atOnce(atOnce)
    {
        m_options.namesTarget = true;
    }

    void start() override
    {
        for (int i = 0; i < m_atOnce; ++i)
            startNext();
    }

private:
    void startNext()
    {
        if (m_waiting.empty())
            return;
        const Target target = m_waiting.front();
        m_waiting.pop_front();
        RefreshRequest request;
        request.collection = target.collection;
        auto *run = new RefreshRun(m_services, std::move(request), target.text, m_options);
        run->setParent(this);
        // later: the one that ended is still emitting
        connect(
                run, &Command::ended, this,
                [this, run](ExitCode code) {
                    run->deleteLater();
                    note(code);
                },
                Qt::QueuedConnection);
        run->start();
    }

    void note(ExitCode code)
    {
        ++m_ended;
        m_done += code == ExitCode::Done ? 1 : 0;
        m_worst = std::max(m_worst, code);
        startNext();
        if (m_ended < m_count)
            return;
        const QString sentence = m_options.wait
                ? tr("%1 of %n refreshes were completed.", nullptr, int(m_count))
                : tr("%1 of %n refreshes were accepted.", nullptr, int(m_count));
        console::complain(sentence.arg(m_done));
        Q_EMIT ended(m_worst);
    }

    Services &m_services;
    std::deque<Target> m_waiting;
    RefreshOptions m_options;
    qsizetype m_count;
    int m_atOnce;
    qsizetype m_ended = 0;
    int m_done = 0;
    ExitCode m_worst = ExitCode::Done;
};

/// The pair from the options, after checking it; problems are printed to standard error.
Result<std::optional<Override>> readOverride(const Options &options, ClusterKind kind)
{
    const auto source = options.value(QLatin1String("source"));
    const auto spec = options.value(QLatin1String("spec"));
    if (!source && !spec)
        return std::nullopt;
    const Result<PairInput> input = readPair(source, spec);
    if (!input)
        return Failure(input.error());
    const Problems problems = checkInput(*input, kind);
    for (const QString &line : problemLines(*input, problems))
        console::complain(line);
    if (hasErrors(problems)) {
        return usageError(QCoreApplication::translate(
                "RefreshCommand", "Nothing was sent because the source or the spec has errors."));
    }
    SplitSpec split = splitSecrets(input->spec);
    return Override{input->source, split.text, std::move(split.secrets)};
}

/// The collections that were named, each once. All are looked up before the first is sent. Errors: InvalidInput.
Result<Targets> readTargets(const Options &options, Services &services)
{
    QStringList texts = options.words();
    if (const auto file = options.value(QLatin1String("from"))) {
        const Result<QByteArray> input = readInput(*file);
        if (!input)
            return Failure(input.error());
        const NameList list = readNameList(QString::fromUtf8(*input));
        if (list.isCut) {
            return usageError(
                    QCoreApplication::translate("RefreshCommand", "%1 names too many collections.")
                            .arg(repeatable(*file)));
        }
        if (list.names.isEmpty()) {
            return usageError(
                    QCoreApplication::translate("RefreshCommand", "%1 names no collection.")
                            .arg(repeatable(*file)));
        }
        for (const ListedName &name : list.names)
            texts.append(name.text());
    }
    if (texts.isEmpty()) {
        return usageError(QCoreApplication::translate(
                "RefreshCommand", "Name the collections, or a file with their names: --from FILE"));
    }
    Targets targets;
    QSet<CollectionRef> seen;
    for (const QString &text : std::as_const(texts)) {
        const Result<CollectionRef> collection = targetCollection(text, services);
        if (!collection)
            return Failure(collection.error());
        if (!seen.contains(*collection))
            targets.append({text, *collection});
        seen.insert(*collection);
    }
    return targets;
}

/// The value of --at-once.
Result<int> readAtOnce(const Options &options)
{
    const auto given = options.value(QLatin1String("at-once"));
    if (!given)
        return kAtOnce;
    bool isNumber = false;
    const int count = given->toInt(&isNumber);
    if (!isNumber || count < 1 || count > kMostAtOnce) {
        return usageError(QCoreApplication::translate("RefreshCommand",
                                                      "--at-once must be a number from 1 to %1.")
                                  .arg(kMostAtOnce));
    }
    return count;
}

} // namespace

Result<std::unique_ptr<Command>> makeRefreshCommand(const Options &options, Services &services)
{
    RefreshOptions refresh;
    refresh.wait = options.has(QLatin1String("wait"));
    refresh.json = options.has(QLatin1String("json"));
    const Result<std::chrono::seconds> timeout = waitingTime(options);
    if (!timeout)
        return Failure(timeout.error());
    refresh.timeout = *timeout;
    const Result<int> atOnce = readAtOnce(options);
    if (!atOnce)
        return Failure(atOnce.error());
    const Result<Targets> targets = readTargets(options, services);
    if (!targets)
        return Failure(targets.error());

    const bool isOne = options.words().size() == 1 && !options.has(QLatin1String("from"));
    if (!isOne) {
        if (options.has(QLatin1String("source")) || options.has(QLatin1String("spec"))) {
            return usageError(QCoreApplication::translate(
                    "RefreshCommand",
                    "--source and --spec are settings of one collection: name only that one."));
        }
        return std::make_unique<RefreshSeveral>(services, *targets, refresh, *atOnce);
    }
    RefreshRequest request;
    request.collection = targets->first().collection;
    Result<std::optional<Override>> pair
            = readOverride(options, services.endpoints.find(request.collection.endpoint)->kind());
    if (!pair)
        return Failure(pair.error());
    request.override = std::move(*pair);
    return std::make_unique<RefreshRun>(services, std::move(request), targets->first().text,
                                        refresh);
}

} // namespace headwater
