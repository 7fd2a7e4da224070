// SPDX-License-Identifier: Apache-2.0
#include "singleinstance.h"
#include "support/teststrict.h"

#include <QLocalServer>
#include <QUuid>

using namespace headwater;

/// Two windows on one profile: the second raises the first.
class TestSingleInstance final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_name = QStringLiteral("headwater-test-") + QUuid::createUuid().toString(QUuid::Id128);
    }
    void cleanup() { QLocalServer::removeServer(m_name); }

    void theSecondRaisesTheFirstAndEnds()
    {
        SingleInstance first(m_name);
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        QVERIFY(!first.handOver());
        SingleInstance second(m_name);
        QVERIFY(second.handOver());
        QTRY_COMPARE(raised.size(), 1);
        QVERIFY(SingleInstance(m_name).handOver());
        QTRY_COMPARE(raised.size(), 2);
    }

    void otherProfilesDoNotMeet()
    {
        SingleInstance first(m_name);
        QVERIFY(!first.handOver());
        QVERIFY(!SingleInstance(m_name + QLatin1Char('2')).handOver());
        QLocalServer::removeServer(m_name + QLatin1Char('2'));
    }

    void theNextOneTakesOverFromOneThatEnded()
    {
        {
            SingleInstance first(m_name);
            QVERIFY(!first.handOver());
        }
        QVERIFY(!SingleInstance(m_name).handOver());
    }

private:
    QString m_name;
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
