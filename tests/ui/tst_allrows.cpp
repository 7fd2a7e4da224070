// SPDX-License-Identifier: Apache-2.0
#include "program/programs.h"
#include "support/teststrict.h"
#include "ui/collectionpane.h"
#include "workbench.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkProxy>
#include <QTableView>
#include <QToolButton>

using namespace headwater;
using namespace headwater::test;

namespace {

constexpr int kGenerated = 300; // of which every tenth is external

/// A window on a profile, as a user opens it.
struct Window
{
    explicit Window(const QString &profile) : workbench(*Profile::at(profile))
    {
        workbench.services.network.setProxy(QNetworkProxy::NoProxy);
        workbench.window.resize(1200, 700);
        workbench.window.show();
        workbench.startWork();
    }

    template <typename Widget>
    [[nodiscard]] Widget &find(const char *name) const
    {
        return *workbench.window.findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] int rows() const
    {
        return find<QTableView>("collections").model()->rowCount();
    }
    [[nodiscard]] QString header() const { return find<QLabel>("collectionCount").text(); }
    [[nodiscard]] int unseen() const
    {
        const QLabel &label = find<QLabel>("notLookedAt");
        if (!label.isVisibleTo(&workbench.window))
            return 0;
        static const QRegularExpression number(QStringLiteral("([\\d,.]+) not looked at yet"));
        return QString(number.match(label.text()).captured(1)).remove(QLatin1Char(',')).toInt();
    }
    void filter(const QString &text) { find<QLineEdit>("filterCollections").setText(text); }

    Workbench workbench;
};

} // namespace

/// Filters over all rows: the window, its box and the command line give the same number, from the first
/// start to one without a network.
class TestAllRows final : public QObject
{
    Q_OBJECT

    static int external(const Programs &programs)
    {
        int count = 0;
        const auto listed = programs.run(
                {QStringLiteral("collections"), QStringLiteral("lab"), QStringLiteral("--json")});
        for (const QJsonObject &line : listed.lines())
            count += line[QLatin1String("kind")] == QLatin1String("external") ? 1 : 0;
        return listed.code == 0 ? count : -1;
    }
    static void addEndpoint(const Programs &programs)
    {
        QCOMPARE(programs.run({QStringLiteral("endpoint"), QStringLiteral("add"),
                               QStringLiteral("lab"), programs.url(),
                               QStringLiteral("--credential"), QStringLiteral("none")}).code,
                 0);
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void filterBoxAndCommandLineAgree()
    {
        const auto programs = std::make_unique<Programs>(
                QStringList {QStringLiteral("--collections"), QString::number(kGenerated)});
        addEndpoint(*programs);
        int inWindow = 0;
        {
            Window window(programs->profile());
            window.filter(QStringLiteral("kind:external"));
            QTRY_VERIFY_WITH_TIMEOUT(window.unseen() > kGenerated / 3, 60'000);
            auto &lookNow = window.find<QToolButton>("lookNow");
            QVERIFY(lookNow.isVisible());
            lookNow.click();
            QTRY_COMPARE_WITH_TIMEOUT(window.unseen(), 0, 120'000);
            QVERIFY(!lookNow.isVisible());
            inWindow = window.rows();
            QVERIFY(inWindow > kGenerated / 10);
            window.filter({});
            window.find<QCheckBox>("externalOnly").setChecked(true);
            QTRY_COMPARE(window.rows(), inWindow);
        }
        const auto described = programs->received(QStringLiteral("/collections/describe")).size();
        {
            Window window(programs->profile()); // the next start knows it all
            window.filter(QStringLiteral("kind:external"));
            QTRY_COMPARE_WITH_TIMEOUT(window.rows(), inWindow, 60'000);
            QCOMPARE(window.unseen(), 0);
            QTRY_VERIFY_WITH_TIMEOUT(!programs->received(QStringLiteral("/databases/list")).isEmpty(), 60'000);
        }
        QCOMPARE(programs->received(QStringLiteral("/collections/describe")).size(), described);
        QCOMPARE(external(*programs), inWindow);
    }

    void whatTheCommandLineLearnedTheWindowShowsWithTheNetworkOff()
    {
        auto programs = std::make_unique<Programs>();
        addEndpoint(*programs);
        const int known = external(*programs);
        QVERIFY(known > 0);
        const QString profile = programs->profile();
        programs->stop();
        Window window(profile);
        QTRY_VERIFY_WITH_TIMEOUT(window.rows() > known, 60'000);
        QVERIFY2(window.header().contains(QStringLiteral("as of ")), qPrintable(window.header()));
        window.filter(QStringLiteral("kind:external"));
        QTRY_COMPARE(window.rows(), known);
        QCOMPARE(window.unseen(), 0);
    }

    void theRestIsCompletedWithoutAsking()
    {
        const Programs programs({QStringLiteral("--collections"), QStringLiteral("60")});
        addEndpoint(programs);
        Window window(programs.profile());
        window.filter(QStringLiteral("kind:external"));
        QTRY_VERIFY_WITH_TIMEOUT(window.rows() > 0 && window.unseen() == 0, 120'000);
        QCOMPARE(window.rows(), external(programs));
    }
};

QTEST_MAIN(TestAllRows)
#include "tst_allrows.moc"
