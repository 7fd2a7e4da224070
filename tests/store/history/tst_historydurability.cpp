// SPDX-License-Identifier: Apache-2.0
// Which calls wait for the disk: counts SQLite's calls to the system.
#include "store/history/historyjobs.h"
#include "store/history/historystore.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <sys/syscall.h>
#include <unistd.h>

using namespace headwater;
using test::jobOf;

namespace {

int syncs = 0;

} // namespace

extern "C" int fdatasync(int file)
{
    ++syncs;
    return int(syscall(SYS_fdatasync, file));
}

extern "C" int fsync(int file)
{
    ++syncs;
    return int(syscall(SYS_fsync, file));
}

class TestHistoryDurability final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_dir = std::make_unique<QTemporaryDir>();
        m_history = *HistoryStore::open(m_dir->filePath(QStringLiteral("history.sqlite")));
        m_job = jobOf(QStringLiteral("books"), JobState::Sending);
        m_job.localId = *m_history->insert(m_job);
        syncs = 0;
    }

    void anIntentIsOnTheDiskBeforeInsertReturns()
    {
        VERIFY_RESULT(m_history->insert(m_job));
        QVERIFY(syncs > 0);
    }

    void anUpdateIsOnTheDisk()
    {
        VERIFY_RESULT(m_history->update(m_job));
        QVERIFY(syncs > 0);
    }

    void whatWasSeenDoesNotWait()
    {
        for (int i = 0; i < 20; ++i) {
            m_job.progress = i;
            Observation seen;
            seen.progress = i;
            VERIFY_RESULT(m_history->record({{m_job, seen}}));
            VERIFY_RESULT(m_history->observe(m_job.localId, seen));
        }
        QCOMPARE(syncs, 0);
    }

    void anIntentWaitsAfterThatToo()
    {
        VERIFY_RESULT(m_history->record({{m_job, {}}}));
        syncs = 0;
        VERIFY_RESULT(m_history->insert(m_job));
        QVERIFY(syncs > 0);
        syncs = 0;
        VERIFY_RESULT(m_history->update(m_job));
        QVERIFY(syncs > 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<HistoryStore> m_history;
    RefreshJob m_job;
};

HEADWATER_TEST(TestHistoryDurability, QCoreApplication)
#include "tst_historydurability.moc"
