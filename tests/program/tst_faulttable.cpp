// SPDX-License-Identifier: Apache-2.0
#include "program/faultrun.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <algorithm>
#include <span>

using namespace headwater;
using namespace headwater::test;

namespace {

/// A fault, and the state of a refresh while the fault lasts, for each group of routes (`-`: the
/// fault does not apply there). `pending` and `running`: still followed, and Done once the fault is removed.
/// `any`: Done or still followed, depending on the machine's speed. A state that ends a refresh stays
/// when the fault is removed.
struct FaultRow
{
    const char *fault;
    const char *submit;
    const char *poll;
    const char *list;
    const char *describe; ///< of the collection, when the job's outcome is checked
};

constexpr FaultRow kTable[] = {
        {"http-401", "failed", "pending", "pending", "done"},
        {"http-403", "failed", "pending", "pending", "done"},
        {"http-404-all", "failed", "pending", "pending", "done"},
        {"http-429", "failed", "pending", "pending", "done"},
        {"http-500", "unknown", "pending", "pending", "done"},
        {"html-502", "unknown", "pending", "pending", "done"},
        {"redirect=http://127.0.0.1:9/", "failed", "pending", "pending", "done"},
        {"no-job-routes", "failed", "pending", "pending", "-"},
        {"unauthorized-mid-poll", "-", "running", "-", "-"},
        {"echo-secrets", "failed", "-", "-", "-"},

        {"no-privilege", "failed", "-", "-", "-"},
        {"limiter-burst", "failed", "-", "-", "-"},
        {"node-unhealthy", "failed", "-", "-", "-"},
        {"not-ready", "failed", "-", "-", "-"},

        {"accept-then-408", "done", "-", "-", "-"},
        {"accept-then-500", "done", "-", "-", "-"},
        {"accept-then-close", "done", "-", "-", "-"},
        {"accept-then-reset", "done", "-", "-", "-"},
        {"accept-then-timeout", "done", "-", "-", "-"},

        {"dropped-job", "lost", "-", "-", "-"},
        {"job-forgotten", "forgotten", "-", "-", "-"},
        {"progress-backward", "done", "-", "-", "-"},
        {"source-mismatch", "done", "-", "-", "-"},
        {"huge-reason", "failed", "-", "-", "-"},
        {"bidi-reason", "failed", "-", "-", "-"},
        {"reason-secrets", "failed", "-", "-", "-"},

        {"job-id-string", "done", "done", "done", "-"},
        {"state-running", "done", "done", "done", "-"},
        {"unknown-state", "done", "done", "done", "-"},
        {"seconds", "done", "done", "done", "-"},
        {"microseconds", "done", "done", "done", "-"},
        {"end-before-start", "done", "done", "done", "-"},
        {"clock-offset", "done", "done", "done", "done"},

        {"code-200", "done", "done", "done", "done"},
        {"code-0-no-data", "done", "pending", "pending", "done"},
        {"data-array", "-", "-", "done", "-"},
        {"describe-message", "-", "-", "-", "done"},
        {"wide-schema", "-", "-", "-", "done"},
        {"wrong-facts", "-", "-", "-", "done"},
        {"empty-body", "done", "pending", "pending", "done"},
        {"huge-body", "done", "pending", "any", "done"},
        {"truncated", "done", "pending", "pending", "done"},
        {"slow-drip", "done", "pending", "pending", "done"},
};

constexpr size_t kAtOnce = 16; // runs, which mostly wait

} // namespace

/// Every fault of the sandbox on every group of routes: where a refresh ends, that it was sent
/// once, and that every job which the cluster accepted is in the history.
class TestFaultTable final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (const FaultRow &row : kTable) {
            for (const auto &[routes, state] : {std::pair{"submit", row.submit},
                                                {"poll", row.poll},
                                                {"list", row.list},
                                                {"describe", row.describe}}) {
                if (*state == '-')
                    continue;
                auto run = std::make_unique<FaultRun>(QLatin1String(row.fault),
                                                      QLatin1String(routes));
                m_expected[run->name()] = QLatin1String(state);
                m_runs.push_back(std::move(run));
            }
        }
        m_next = m_runs.begin();
        const bool haveEnded = QTest::qWaitFor([this] { return goOn(); }, 800'000);
        QStringList hanging;
        for (const auto &run : m_runs) {
            if (!run->hasEnded())
                hanging.append(run->name());
        }
        QVERIFY2(haveEnded, qPrintable(hanging.join(QLatin1String(", "))));
    }

    void init() { failOnAnyWarning(); }

    void endsInAState_data()
    {
        QTest::addColumn<const FaultRun *>("run");
        for (const auto &run : m_runs)
            QTest::newRow(qPrintable(run->name())) << static_cast<const FaultRun *>(run.get());
    }

    void endsInAState()
    {
        QFETCH(const FaultRun *, run);
        const QString expected = m_expected.value(run->name());
        const bool isAny = expected == QLatin1String("any");
        const bool isFollowed = isAny || isLive(stateFromKey(expected).value());
        if (!isAny)
            QCOMPARE(run->during, expected);
        QCOMPARE(run->after, isFollowed ? QStringLiteral("done") : expected);
        QCOMPARE(run->posts.size(), run->intents);
        for (const QByteArray &post : run->posts)
            QCOMPARE(run->posts.count(post), 1); // one request per collection, none of them twice
        QCOMPARE(run->unknownIds, QStringList());
    }

private:
    /// Keeps kAtOnce runs active; returns true when all have ended.
    bool goOn()
    {
        const auto begun = std::span(m_runs.begin(), m_next);
        auto going = size_t(std::count_if(begun.begin(), begun.end(),
                                          [](const auto &run) { return !run->hasEnded(); }));
        while (going < kAtOnce && m_next != m_runs.end()) {
            (*m_next++)->start();
            ++going;
        }
        return going == 0;
    }

    std::vector<std::unique_ptr<FaultRun>> m_runs;
    std::vector<std::unique_ptr<FaultRun>>::iterator m_next;
    QHash<QString, QString> m_expected;
};

HEADWATER_TEST(TestFaultTable, QCoreApplication)
#include "tst_faulttable.moc"
