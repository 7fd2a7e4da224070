// SPDX-License-Identifier: Apache-2.0
#include "lupdate.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace headwater;

namespace {

const QString kApp = QStringLiteral(HEADWATER_SOURCE_DIR "/app");

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList capturedIn(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured(1));
    return found;
}

/// The translation contexts that \a code uses: classes with Q_OBJECT by their qualified names, others
/// as declared.
QStringList contextsAskedFor(const QString &code)
{
    static const QRegularExpression classes(
            QStringLiteral("\\bclass (\\w+)(?: final)?(?: : [^{;]*)?\\s*\\{\\s*Q_OBJECT"));
    static const QRegularExpression declared(
            QStringLiteral("Q_DECLARE_TR_FUNCTIONS\\(([\\w:]+)\\)"));
    static const QRegularExpression named(QStringLiteral("\\btranslate\\(\\s*\"([\\w:]+)\""));
    QStringList contexts = capturedIn(code, declared) + capturedIn(code, named);
    for (const QString &name : capturedIn(code, classes))
        contexts.append(QStringLiteral("headwater::") + name);
    return contexts;
}

} // namespace

/// A text is translated only if lupdate finds it in the context in which the program looks it up.
class TestTranslations final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyTextIsFoundWhereTheProgramAsksForIt()
    {
        QSet<QString> asked;
        QDirIterator files(kApp, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            for (const QString &context : contextsAskedFor(textOf(files.next())))
                asked.insert(context);
        }
        const test::FoundTexts found = test::textsFoundIn(kApp);
        QVERIFY2(found.complaints.isEmpty(), qPrintable(found.complaints.join(u'\n')));
        QVERIFY(found.texts.size() > 900);
        const QStringList lost = (found.contexts - asked).values();
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }

    // lupdate finds no text in `tr(words)`. Such texts are marked in a table.
    void aTextThatIsNoLiteralComesFromAMarkedTable()
    {
        static const QRegularExpression asks(QStringLiteral(
                "\\b(?:tr|translate)\\((?:\"[\\w:]+\",\\s*)?([a-z_]\\w*(?:(?:\\.|->)\\w+)*)[,)]"));
        const QStringList tables{QStringLiteral("/cli/commandtable.cpp"),
                                 QStringLiteral("/core/report/freshnessexport.cpp"),
                                 QStringLiteral("/core/report/jobexport.cpp"),
                                 QStringLiteral("/core/report/reasons.cpp"),
                                 QStringLiteral("/ui/notify/notice.cpp")};
        QDirIterator files(kApp, {QStringLiteral("*.cpp")}, QDir::Files,
                           QDirIterator::Subdirectories);
        QStringList complaints;
        while (files.hasNext()) {
            const QString path = files.next();
            const QStringList variables = capturedIn(textOf(path), asks);
            if (!variables.isEmpty() && !tables.contains(path.mid(kApp.size())))
                complaints.append(path + QStringLiteral(": ") + variables.join(u','));
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }

    void aTextInAnotherContextIsNoticed_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("free function")
                << QStringLiteral("QString f() { return tr(\"x\"); }") << false;
        QTest::newRow("class without the macro")
                << QStringLiteral("class A : public QObject { QString f() { return tr(\"x\"); } };")
                << false;
        QTest::newRow("declared") << QStringLiteral("class T { Q_DECLARE_TR_FUNCTIONS(T) };\n"
                                                    "QString f() { return T::tr(\"x\"); }")
                                  << true;
        QTest::newRow("class") << QStringLiteral("class A : public QObject\n{\n    Q_OBJECT\n"
                                                 "    QString f() { return tr(\"x\"); }\n};")
                               << true;
    }

    void aTextInAnotherContextIsNoticed()
    {
        QFETCH(QString, code);
        QFETCH(bool, isFound);
        const QTemporaryDir directory;
        const QString planted
                = QStringLiteral("namespace headwater {\nnamespace {\n%1\n}\n}\n").arg(code);
        QFile file(directory.filePath(QStringLiteral("x.cpp")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(planted.toUtf8()) > 0);
        file.close();
        const test::FoundTexts found = test::textsFoundIn(directory.path());
        QCOMPARE(found.texts.size(), 1);
        const QStringList asked = contextsAskedFor(planted);
        const bool isComplete = found.complaints.isEmpty()
                && (found.contexts - QSet<QString>(asked.begin(), asked.end())).isEmpty();
        QCOMPARE(isComplete, isFound);
    }
};

HEADWATER_TEST(TestTranslations, QCoreApplication)
#include "tst_translations.moc"
