// SPDX-License-Identifier: Apache-2.0
// Runs below with-keyring: a real Secret Service without any items.
#include "store/tokens/keychainvault.h"
#include "system/tokenowners.h"
#include "testkit/caught.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDirIterator>
#include <QProcess>

#include <cstdio>

using namespace headwater;
using test::endpointAt;
using test::kEndpoint;
using test::kOther;

namespace {

constexpr std::chrono::seconds kLongestRun(30);

const ClusterEndpoint kMoved = endpointAt("https://elsewhere.example");

enum ExitCode { Succeeded, HasNoToken, FailedOtherwise };

Secret secretOf(const char *text)
{
    return Secret(QByteArray(text));
}

/// Uses a new vault, whose cache is empty, so that the answer comes from the keyring.
template <typename T, typename Call> Result<T> askFreshVault(Call call)
{
    KeychainVault vault;
    test::Caught<T> answer;
    call(vault, answer);
    if (!answer.wait(kLongestRun))
        return Failure(Error{ErrorKind::Timeout, QStringLiteral("no answer")});
    return answer.result();
}

Result<Done> writeToken(const Secret &token, const ClusterEndpoint &endpoint = kEndpoint)
{
    return askFreshVault<Done>([&](KeychainVault &vault, test::Caught<Done> &answer) {
        vault.write(endpoint, token, &vault, answer.handler());
    });
}

Result<Secret> readToken(const ClusterEndpoint &endpoint = kEndpoint)
{
    return askFreshVault<Secret>([&](KeychainVault &vault, test::Caught<Secret> &answer) {
        vault.read(endpoint, &vault, answer.handler());
    });
}

QByteArray storedBytes(const ClusterEndpoint &endpoint = kEndpoint)
{
    const auto token = readToken(endpoint);
    return token ? token->reveal() : QByteArray("(none)");
}

Result<Done> removeToken(const ClusterEndpoint &endpoint = kEndpoint)
{
    return askFreshVault<Done>([&](KeychainVault &vault, test::Caught<Done> &answer) {
        vault.remove(endpoint, &vault, answer.handler());
    });
}

/// Runs in a second process of this program, which uses the same keyring.
int actAsOther(const QString &verb)
{
    if (verb == QLatin1String("write")) {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return FailedOtherwise;
        return writeToken(Secret(input.readAll())) ? Succeeded : FailedOtherwise;
    }
    if (verb == QLatin1String("remove"))
        return removeToken() ? Succeeded : FailedOtherwise;
    const auto token = readToken();
    if (!token)
        return token.error().kind == ErrorKind::NoToken ? HasNoToken : FailedOtherwise;
    const QByteArray bytes = token->reveal();
    return fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size())
            ? Succeeded
            : FailedOtherwise;
}

struct Other
{
    int exitCode;
    QByteArray output;
};

Other run(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(int(std::chrono::milliseconds(kLongestRun).count()));
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput()};
}

Other other(const QString &verb, const QByteArray &input = {})
{
    return run(QCoreApplication::applicationFilePath(),
               {QStringLiteral("keyring"), QStringLiteral("--as-other"), verb}, input);
}

} // namespace

class TestKeyring final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        VERIFY_RESULT(removeToken());
    }

    void theBytesComeBackAsTheyWere_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("key") << QByteArray("0b1c2d3e4f-api-key");
        QTest::newRow("user and password") << QByteArray("root:pass:with:colons");
        QTest::newRow("blanks at both ends") << QByteArray(" token \r\n");
        QTest::newRow("beyond ASCII") << QByteArray("pässwörd 密码 🗝");
        QTest::newRow("no text at all") << QByteArray("\0\xff\n\0", 4);
        QTest::newRow("long") << QByteArray(20000, 'k');
    }

    void theBytesComeBackAsTheyWere()
    {
        QFETCH(QByteArray, bytes);
        VERIFY_RESULT(writeToken(Secret(bytes)));
        const auto token = readToken();
        VERIFY_RESULT(token);
        QCOMPARE(token->reveal(), bytes);
    }

    void whatIsAbsentIsNoToken()
    {
        QCOMPARE(readToken().error().kind, ErrorKind::NoToken);
        VERIFY_RESULT(removeToken());
        VERIFY_RESULT(writeToken(secretOf("first")));
        VERIFY_RESULT(writeToken(secretOf("second")));
        QCOMPARE(storedBytes(), QByteArray("second"));
        VERIFY_RESULT(removeToken());
        QCOMPARE(readToken().error().kind, ErrorKind::NoToken);
    }

    void aTokenIsFoundForItsServerOnly()
    {
        VERIFY_RESULT(writeToken(secretOf("for the lake")));
        for (const char *moved : {"https://elsewhere.example", "https://lake.example:19530",
                                  "http://lake.example:443", "https://lake.example.org"})
            QCOMPARE(storedBytes(endpointAt(moved)), QByteArray("(none)"));
        for (const char *same : {"https://lake.example:443", "HTTPS://Lake.example/"})
            QCOMPARE(storedBytes(endpointAt(same)), QByteArray("for the lake"));

        KeychainVault vault; // the cache is not asked either
        test::Caught<Secret> read;
        vault.read(kEndpoint, this, read.handler());
        QVERIFY(read.wait());
        test::Caught<Secret> elsewhere;
        vault.read(kMoved, this, elsewhere.handler());
        QVERIFY(elsewhere.wait());
        QVERIFY(!elsewhere.result());
        QCOMPARE(elsewhere.error().kind, ErrorKind::NoToken);

        VERIFY_RESULT(writeToken(secretOf("for elsewhere"), kMoved));
        QCOMPARE(storedBytes(), QByteArray("for the lake"));
        VERIFY_RESULT(removeToken());
        QCOMPARE(storedBytes(kMoved), QByteArray("for elsewhere"));
        VERIFY_RESULT(removeToken(kMoved));
    }

    void aSlowAnswerIsSaidAndTakenBack()
    {
        KeychainVault vault;
        vault.setPatience(std::chrono::milliseconds(0));
        QSignalSpy waiting(&vault, &TokenVault::waiting);
        QSignalSpy answered(&vault, &TokenVault::answered);
        test::Caught<Done> written;
        vault.write(kEndpoint, secretOf("t"), this, written.handler());
        QVERIFY(written.wait());
        QCOMPARE(waiting.size(), 1);
        QVERIFY(waiting.first().first().toString().contains(QStringLiteral("keyring")));
        QTRY_COMPARE(answered.size(), 1);
    }

    void theKeyringIsUsedWithoutAWord()
    {
        KeychainVault vault;
        QSignalSpy unavailable(&vault, &TokenVault::unavailable);
        test::Caught<Done> written;
        vault.setPatience(std::chrono::minutes(10));
        QSignalSpy waiting(&vault, &TokenVault::waiting);
        vault.write(kEndpoint, secretOf("t"), this, written.handler());
        QVERIFY(written.wait());
        QVERIFY(unavailable.isEmpty());
        QVERIFY(waiting.isEmpty());
    }

    void anotherProcessSeesTheSame()
    {
        const QByteArray token("a:b c\n");
        VERIFY_RESULT(writeToken(Secret(token)));
        const Other reader = other(QStringLiteral("read"));
        QCOMPARE(reader.exitCode, int(Succeeded));
        QCOMPARE(reader.output, token);

        QCOMPARE(other(QStringLiteral("write"), "from elsewhere").exitCode, int(Succeeded));
        QCOMPARE(storedBytes(), QByteArray("from elsewhere"));

        QCOMPARE(other(QStringLiteral("remove")).exitCode, int(Succeeded));
        QCOMPARE(readToken().error().kind, ErrorKind::NoToken);
        QCOMPARE(other(QStringLiteral("read")).exitCode, int(HasNoToken));
    }

    void theEntryIsNowhereElse()
    {
        VERIFY_RESULT(writeToken(secretOf("only-in-the-keyring")));
        const QString self = QCoreApplication::applicationFilePath();
        const Other inAnotherKeyring = run(QStringLiteral(WITH_KEYRING),
                                           {self, QStringLiteral("keyring"),
                                            QStringLiteral("--as-other"), QStringLiteral("read")});
        QCOMPARE(inAnotherKeyring.exitCode, int(HasNoToken));

        KeychainVault otherService(QStringLiteral("Headwater-other"));
        test::Caught<Secret> answer;
        otherService.read(kEndpoint, this, answer.handler());
        QVERIFY(answer.wait());
        QCOMPARE(answer.error().kind, ErrorKind::NoToken);

        const QString keyrings = QDir::homePath() + QStringLiteral("/.local/share/keyrings/");
        QDirIterator files(QDir::homePath(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY2(!file.readAll().contains("only-in-the-keyring"), qPrintable(file.fileName()));
            seen += file.fileName().startsWith(keyrings) ? 1 : 0;
        }
        QVERIFY(seen > 0);
    }

    void oneAnswerServesTheSession()
    {
        VERIFY_RESULT(writeToken(secretOf("old")));
        KeychainVault vault;
        test::Caught<Secret> first;
        vault.read(kEndpoint, this, first.handler());
        QVERIFY(first.wait());
        VERIFY_RESULT(writeToken(secretOf("changed behind its back")));
        test::Caught<Secret> second;
        vault.read(kEndpoint, this, second.handler());
        QVERIFY(second.wait());
        QCOMPARE(second.result()->reveal(), QByteArray("old"));

        test::Caught<Done> written;
        vault.write(kEndpoint, secretOf("ours"), this, written.handler());
        QVERIFY(written.wait());
        VERIFY_RESULT(removeToken());
        test::Caught<Secret> third;
        vault.read(kEndpoint, this, third.handler());
        QVERIFY(third.wait());
        QCOMPARE(third.result()->reveal(), QByteArray("ours"));
    }

    void absenceIsAskedAgain()
    {
        KeychainVault vault;
        test::Caught<Secret> before;
        vault.read(kEndpoint, this, before.handler());
        QVERIFY(before.wait());
        VERIFY_RESULT(writeToken(secretOf("late")));
        test::Caught<Secret> after;
        vault.read(kEndpoint, this, after.handler());
        QVERIFY(after.wait());
        QCOMPARE(after.result()->reveal(), QByteArray("late"));
    }

    void everyCallIsAnsweredOnceAndLater()
    {
        VERIFY_RESULT(writeToken(secretOf("t")));
        KeychainVault vault;
        test::Caught<Secret> reads[3];
        for (auto &read : reads)
            vault.read(kEndpoint, this, read.handler());
        test::Caught<Done> written;
        vault.write(kOther, secretOf("t"), this, written.handler());
        test::Caught<Done> removed;
        vault.remove(kOther, this, removed.handler());
        QCOMPARE(reads[0].calls() + reads[1].calls() + reads[2].calls() + written.calls()
                         + removed.calls(),
                 0);
        QVERIFY(removed.wait());
        test::Caught<Secret> remembered;
        vault.read(kEndpoint, this, remembered.handler());
        QCOMPARE(remembered.calls(), 0);
        QVERIFY(remembered.wait());
        for (auto &read : reads) {
            QCOMPARE(read.calls(), 1);
            QCOMPARE(read.result()->reveal(), QByteArray("t"));
        }
        QCOMPARE(written.calls(), 1);
        QCOMPARE(removed.calls(), 1);
    }

    void whatCameMeanwhileRules()
    {
        VERIFY_RESULT(writeToken(secretOf("old")));
        {
            KeychainVault vault;
            test::Caught<Secret> read;
            vault.read(kEndpoint, this, read.handler());
            vault.keepForSession(kEndpoint, secretOf("new"));
            QVERIFY(read.wait());
            QCOMPARE(read.result()->reveal(), QByteArray("new"));
        }
        KeychainVault vault;
        test::Caught<Secret> read;
        test::Caught<Done> removed;
        vault.read(kEndpoint, this, read.handler());
        vault.remove(kEndpoint, this, removed.handler());
        QVERIFY(removed.wait());
        QCOMPARE(read.error().kind, ErrorKind::NoToken);
        test::Caught<Secret> again;
        vault.read(kEndpoint, this, again.handler());
        QVERIFY(again.wait());
        QCOMPARE(again.error().kind, ErrorKind::NoToken);
    }

    void whatIsKeptForTheSessionIsNotWritten()
    {
        KeychainVault vault;
        vault.keepForSession(kEndpoint, secretOf("mine"));
        test::Caught<Secret> kept;
        vault.read(kEndpoint, this, kept.handler());
        QVERIFY(kept.wait());
        QCOMPARE(kept.result()->reveal(), QByteArray("mine"));
        QCOMPARE(readToken().error().kind, ErrorKind::NoToken);
    }

    void nobodyIsCalledWhoIsGone()
    {
        test::Caught<Secret> read;
        test::Caught<Done> written;
        auto vault = std::make_unique<KeychainVault>();
        {
            QObject context;
            vault->read(kEndpoint, &context, read.handler());
            vault->write(kEndpoint, secretOf("kept all the same"), &context, written.handler());
        }
        VERIFY_RESULT(readToken()); // waits behind the two jobs
        QCOMPARE(storedBytes(), QByteArray("kept all the same"));

        vault->read(kMoved, this, read.handler());
        vault->write(kEndpoint, secretOf("written by an orphan"), this, written.handler());
        vault.reset(); // while both jobs are running
        QCOMPARE(storedBytes(), QByteArray("written by an orphan"));
        QCOMPARE(read.calls() + written.calls(), 0);
    }

    /// The last test: nothing can unlock the keyring again.
    void aLockedKeyringRefuses()
    {
        VERIFY_RESULT(writeToken(secretOf("stored")));
        const Other lock
                = run(QStringLiteral("dbus-send"),
                      {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                       QStringLiteral("--dest=org.freedesktop.secrets"),
                       QStringLiteral("/org/freedesktop/secrets"),
                       QStringLiteral("org.freedesktop.Secret.Service.Lock"),
                       QStringLiteral("array:objpath:/org/freedesktop/secrets/aliases/default")});
        QCOMPARE(lock.exitCode, 0);

        KeychainVault vault;
        QSignalSpy unavailable(&vault, &TokenVault::unavailable);
        test::Caught<Secret> read; // the token exists, so the user must not be asked for it again
        vault.read(kEndpoint, this, read.handler());
        QVERIFY(read.wait(kLongestRun));
        QCOMPARE(read.error().kind, ErrorKind::VaultDenied);
        QVERIFY2(read.error().message.contains(QStringLiteral("locked")),
                 qPrintable(read.error().message));
        test::Caught<Done> removed; // libsecret claims that it was removed
        vault.remove(kEndpoint, this, removed.handler());
        QVERIFY(removed.wait(kLongestRun));
        QCOMPARE(removed.error().kind, ErrorKind::VaultDenied);
        test::Caught<Done> written;
        vault.write(kEndpoint, secretOf("refused"), this, written.handler());
        QVERIFY(written.wait(kLongestRun));
        QCOMPARE(written.error().kind, ErrorKind::VaultDenied);
        QVERIFY(written.error().message.contains(QStringLiteral("locked")));
        test::Caught<Secret> again; // a refused token is not cached either
        vault.read(kEndpoint, this, again.handler());
        QVERIFY(again.wait(kLongestRun));
        QCOMPARE(again.error().kind, ErrorKind::VaultDenied);
        QVERIFY(unavailable.isEmpty());
    }
};

namespace {
int testOrActAsOther(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--as-other"))
        return actAsOther(arguments.value(2));
    TestKeyring test;
    return QTest::qExec(&test, argc, argv);
}
} // namespace

HEADWATER_TEST_MAIN(TestKeyring, testOrActAsOther)

#include "tst_keyring.moc"
