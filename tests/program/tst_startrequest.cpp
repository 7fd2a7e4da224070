// SPDX-License-Identifier: Apache-2.0
#include "program/startrequest.h"

#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

using namespace headwater;

/// What a second start asks of the window that is open.
class TestStartRequest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void survivesTheWay_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("startup");
        QTest::addColumn<qint64>("follow");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << qint64(0);
        QTest::newRow("Wayland") << QByteArray("kwin-4f1c") << QByteArray() << qint64(0);
        QTest::newRow("X11") << QByteArray() << QByteArray("gnome-shell/hw/12-3_TIME99")
                             << qint64(0);
        QTest::newRow("a job") << QByteArray("t") << QByteArray("i") << qint64(461234567890123457);
    }

    void survivesTheWay()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, startup);
        QFETCH(qint64, follow);
        StartRequest request{token, startup, {}, {}};
        if (follow != 0) {
            request.follow = JobId{follow};
            request.link = Link{QStringLiteral("Prod EU"),
                                QStringLiteral("default"),
                                QStringLiteral("books"),
                                {}};
        }
        QCOMPARE(request.toMessage().count('\n'), 1);
        QCOMPARE(StartRequest::fromMessage(request.toMessage()), std::optional(request));
    }

    void whatIsNoTokenIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("line break") << QByteArray("a\nb");
        QTest::newRow("blank") << QByteArray("a b");
        QTest::newRow("escape") << QByteArray("a\x1b[0m");
        QTest::newRow("not ASCII") << QByteArray("\xc3\xa4");
        QTest::newRow("long") << QByteArray(2000, 'a');
    }

    void whatIsNoTokenIsLeftOut()
    {
        QFETCH(QByteArray, token);
        qputenv("XDG_ACTIVATION_TOKEN", token);
        QCOMPARE(StartRequest::fromEnvironment(), StartRequest());
        const StartRequest hostile{token, {}, {}, {}};
        QCOMPARE(StartRequest::fromMessage(hostile.toMessage()), std::optional(StartRequest()));
        StartRequest::clearEnvironment();
        QVERIFY(!qEnvironmentVariableIsSet("XDG_ACTIVATION_TOKEN"));
    }

    void theEnvironmentIsReadAndCleared()
    {
        qputenv("XDG_ACTIVATION_TOKEN", "one");
        qputenv("DESKTOP_STARTUP_ID", "two");
        const StartRequest request = StartRequest::fromEnvironment();
        QCOMPARE(request, StartRequest({"one", "two", {}, {}}));
        StartRequest::clearEnvironment();
        QVERIFY(!qEnvironmentVariableIsSet("DESKTOP_STARTUP_ID"));
        request.offerToQt();
        QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("one"));
        StartRequest::clearEnvironment();
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no line break") << QByteArray("{\"version\":1}");
        QTest::newRow("no JSON") << QByteArray("raise\n");
        QTest::newRow("no version") << QByteArray("{}\n");
        QTest::newRow("a later version") << QByteArray("{\"version\":2}\n");
        QTest::newRow("too long") << QByteArray("{\"version\":1}"
                                                + QByteArray(StartRequest::kLongest, ' ') + '\n');
    }

    void othersAreRefused()
    {
        QFETCH(QByteArray, message);
        QVERIFY(!StartRequest::fromMessage(message));
    }

    void whatIsNoJobIsLeftOut()
    {
        const auto request = StartRequest::fromMessage(R"({"version":1,"follow":"books","x":2})"
                                                       "\n");
        QCOMPARE(request, std::optional(StartRequest()));
    }
};

HEADWATER_TEST(TestStartRequest, headwater::test::NoApplication)
#include "tst_startrequest.moc"
