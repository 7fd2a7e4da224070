// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QProcess>
#include <QRegularExpression>

#include <cstring>

using namespace headwater;

/// Checks how the programs were linked: a memory error should end them, not help an attacker.
class TestHardening final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void programsAreHardened_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("headwater") << QStringLiteral(HEADWATER);
        QTest::newRow("headwater-sandbox") << QStringLiteral(HEADWATER_SANDBOX);
        QTest::newRow("this test") << QCoreApplication::applicationFilePath();
    }

    void programsAreHardened()
    {
        QFETCH(QString, program);
        // position-independent
        const QString header = elf({QStringLiteral("-hW")}, program);
        QVERIFY2(header.contains(QLatin1String("DYN (Position-Independent Executable")),
                 qPrintable(header));
        // relro: function pointers are resolved at the start and read-only afterwards
        const QString segments = elf({QStringLiteral("-lW")}, program);
        QVERIFY2(segments.contains(QLatin1String("GNU_RELRO")), qPrintable(segments));
        const QString dynamic = elf({QStringLiteral("-dW")}, program);
        QVERIFY2(dynamic.contains(QRegularExpression(QStringLiteral("\\(FLAGS_1\\).*\\bNOW\\b"))),
                 qPrintable(dynamic));
        QVERIFY2(!dynamic.contains(QLatin1String("TEXTREL")), qPrintable(dynamic));
        // no memory is both writable and executable
        const QRegularExpressionMatch stack
                = QRegularExpression(QStringLiteral("GNU_STACK(?: +0x[0-9a-f]+)+ +([RWE ]+?) +0x"))
                          .match(segments);
        QCOMPARE(stack.captured(1).trimmed(), QStringLiteral("RW"));
        QVERIFY(!segments.contains(QLatin1String("RWE")));
        // stack protector: an overwritten frame ends the program
        const QString symbols = elf({QStringLiteral("--dyn-syms"), QStringLiteral("-W")}, program);
        QVERIFY2(symbols.contains(QLatin1String("__stack_chk_fail")), qPrintable(symbols));
#ifdef Q_PROCESSOR_X86_64
        // CET: returns go to their calls, and indirect calls to the beginnings of functions
        const QString notes = elf({QStringLiteral("-nW")}, program);
        QVERIFY2(notes.contains(QLatin1String("SHSTK")), qPrintable(notes));
        QCOMPARE(beginningOfMain(program), QByteArray("\xf3\x0f\x1e\xfa"));
#endif
    }

    /// Which calls are checked depends on the code. All code is compiled with the same options, so this
    /// program shows it for a call that must be checked.
    void callsAreFortified()
    {
        QCOMPARE(copied(QCoreApplication::applicationName().toUtf8().constData()),
                 std::strlen("hardening"));
        const QString symbols = elf({QStringLiteral("--dyn-syms"), QStringLiteral("-W")},
                                    QCoreApplication::applicationFilePath());
        QVERIFY2(symbols.contains(QLatin1String("__strcpy_chk")), qPrintable(symbols));
    }

private:
    static QString elf(const QStringList &arguments, const QString &program)
    {
        QProcess readelf;
        readelf.start(QStringLiteral("readelf"), arguments + QStringList{program});
        return readelf.waitForFinished(100'000) && readelf.exitCode() == 0
                ? QString::fromUtf8(readelf.readAllStandardOutput())
                : QStringLiteral("readelf: ") + readelf.errorString();
    }

    /// The first four bytes of main(), found by its address in the file.
    static QByteArray beginningOfMain(const QString &program)
    {
        static const QRegularExpression symbol(
                QStringLiteral("\\d+: ([0-9a-f]{16}) +\\d+ FUNC +GLOBAL +DEFAULT +\\d+ main\\n"));
        static const QRegularExpression text(
                QStringLiteral("\\.text +PROGBITS +([0-9a-f]{16}) ([0-9a-f]+)"));
        const auto main = symbol.match(elf({QStringLiteral("-sW")}, program));
        const auto section = text.match(elf({QStringLiteral("-SW")}, program));
        const qint64 offset = main.captured(1).toLongLong(nullptr, 16)
                - section.captured(1).toLongLong(nullptr, 16)
                + section.captured(2).toLongLong(nullptr, 16);
        QFile file(program);
        if (!main.hasMatch() || !section.hasMatch() || !file.open(QIODevice::ReadOnly))
            return {};
        file.seek(offset);
        return file.read(4);
    }

    [[gnu::noinline]] static size_t copied(const char *text)
    {
        char buffer[200];
        std::strcpy(buffer, text);
        asm volatile("" : : "r"(buffer) : "memory");
        return std::strlen(buffer);
    }
};

HEADWATER_TEST(TestHardening, QCoreApplication)
#include "tst_hardening.moc"
