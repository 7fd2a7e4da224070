// SPDX-License-Identifier: Apache-2.0
// Runs below with-keyring: a real Secret Service without any items.
#include "store/profile/endpointexport.h"
#include "store/tokens/keychainvault.h"
#include "testkit/caught.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kLongest(30);
constexpr int kEndpoints = 12;

QString secret(int i)
{
    return u"planted-password-%1-c03a"_s.arg(i);
}

/// What milvus_cli keeps: connections with their tokens.
QByteArray connections()
{
    QJsonObject object;
    for (int i = 0; i < kEndpoints; ++i) {
        const QString name = u"lab%1"_s.arg(i);
        object.insert(name,
                      QJsonObject{{u"uri"_s, u"https://%1.example:19530"_s.arg(name)},
                                  {u"token"_s, QString(u"root:"_s + secret(i))}});
    }
    return QJsonDocument(object).toJson();
}

} // namespace

class TestImportKeyring final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    /// However early imports are killed: a token is in the keyring, or nowhere, and no endpoint is saved without its
    /// token.
    void killedImportsLeaveNothingBehind()
    {
        QElapsedTimer lifetime;
        lifetime.start();
        QTemporaryDir first;
        const QByteArray said = import(first.path(), -1);
        const int within = int(lifetime.elapsed());
        QCOMPARE(said.count("Imported"), kEndpoints);
        verifyTokens(first.path());
        hunt(said, first.path());

        QRandomGenerator random(20261201);
        QTemporaryDir second;
        for (int i = 0; i < 15; ++i) {
            const QByteArray output = import(second.path(), random.bounded(within + 1));
            const qsizetype count = stored(second.path()).size();
            QVERIFY2(count == 0 || count == kEndpoints, qPrintable(QString::number(count)));
            hunt(output, second.path());
            if (count > 0) {
                verifyTokens(second.path());
                QVERIFY(QFile::remove(second.path() + u"/endpoints.json"_s));
            }
        }
        import(second.path(), -1);
        verifyTokens(second.path());
    }

private:
    static QByteArray import(const QString &profile, int killAfter)
    {
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(HEADWATER),
                      {u"--profile"_s, profile, u"endpoint"_s, u"import"_s, u"-"_s});
        program.write(connections());
        program.closeWriteChannel();
        while (program.bytesToWrite() > 0 && program.waitForBytesWritten()) { }
        if (!program.waitForFinished(killAfter < 0 ? 60'000 : killAfter))
            program.kill();
        program.waitForFinished();
        return program.readAll();
    }

    static ClusterEndpoints stored(const QString &profile)
    {
        QFile file(profile + u"/endpoints.json"_s);
        return file.open(QIODevice::ReadOnly)
                ? readExport(file.readAll()).value_or(ClusterEndpoints())
                : ClusterEndpoints();
    }

    static void verifyTokens(const QString &profile)
    {
        const ClusterEndpoints endpoints = stored(profile);
        QCOMPARE(endpoints.size(), kEndpoints);
        for (const ClusterEndpoint &endpoint : endpoints) {
            KeychainVault vault;
            test::Caught<Secret> answer;
            vault.read(endpoint, &vault, answer.handler());
            QVERIFY(answer.wait(kLongest));
            VERIFY_RESULT(answer.result());
            QCOMPARE(answer.result()->reveal(),
                     "root:" + secret(endpoint.name.mid(3).toInt()).toUtf8());
        }
    }

    static void hunt(const QByteArray &output, const QString &profile)
    {
        test::SecretHunt hunt;
        for (int i = 0; i < kEndpoints; ++i)
            hunt.addEncoded(QByteArray::number(i), secret(i));
        VERIFY_NOTHING(hunt.foundIn(output));
        VERIFY_NOTHING(hunt.foundBelow(profile));
    }
};

HEADWATER_TEST(TestImportKeyring, QCoreApplication)
#include "tst_importkeyring.moc"
