// SPDX-License-Identifier: Apache-2.0
#include "models/importmodel.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

FoundEndpoint found(const QString &name, const QString &url, const QString &id = {})
{
    FoundEndpoint found;
    found.endpoint.id = {id};
    found.endpoint.name = name;
    found.endpoint.url = QUrl(url);
    found.origin = u"a file"_s;
    return found;
}

ClusterEndpoints configured()
{
    return {found(u"lab"_s, u"http://lab.example:19530"_s, u"1"_s).endpoint};
}

} // namespace

class TestImportModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        test::failOnAnyWarning();
        m_model = std::make_unique<ImportModel>(configured());
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
        m_model->add({found(u"new"_s, u"http://new.example"_s),
                      found(u"x"_s, u"http://lab.example:19530"_s),
                      found(u"LAB"_s, u"http://other.example"_s),
                      found(u"lab"_s, u"http://moved.example"_s, u"1"_s)});
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void onlyNewOnesAreChosenAtFirst()
    {
        QCOMPARE(states(),
                 (QStringList{u"New"_s, u"Same as lab"_s,
                              u"Conflict: another endpoint has this name"_s,
                              u"Conflict: lab has another address"_s}));
        QCOMPARE(names(), QStringList{u"new"_s});
        QCOMPARE(m_model->summary(), u"1 of 4 endpoints selected. 2 conflicts."_s);
        QVERIFY(!check(1));
        QVERIFY(!m_model->flags(cell(1)).testFlag(Qt::ItemIsUserCheckable));
    }

    void conflictsCanBeChosen()
    {
        QVERIFY(check(2));
        QVERIFY(check(3));
        QCOMPARE(states().mid(2),
                 (QStringList{u"New, as LAB 2"_s,
                              u"Conflict: lab has another address. Will be replaced"_s}));
        QCOMPARE(names(), (QStringList{u"new"_s, u"LAB 2"_s, u"lab"_s}));
        QCOMPARE(m_model->chosen().last().endpoint.id.value, u"1"_s);
    }

    void namesStayUnique_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("free") << u" prod "_s << true;
        QTest::newRow("its own") << u"LAB 2"_s << true;
        QTest::newRow("configured") << u"Lab"_s << false;
        QTest::newRow("of another row") << u"NEW"_s << false;
        QTest::newRow("blank") << u" "_s << false;
        QTest::newRow("slash") << u"a/b"_s << false;
        QTest::newRow("invisible") << u"a\u202eb"_s << false;
    }

    void namesStayUnique()
    {
        QFETCH(QString, name);
        QSignalSpy refused(m_model.get(), &ImportModel::nameRefused);
        QTEST(m_model->setData(cell(2), name, Qt::EditRole), "isGood");
        QCOMPARE(refused.isEmpty(),
                 m_model->data(cell(2), Qt::DisplayRole).toString() == name.trimmed());
    }

    void laterSourcesAreComparedWithEarlierOnes()
    {
        m_model->add({found(u"again"_s, u"http://new.example"_s),
                      found(u"new"_s, u"http://y.example"_s)});
        QCOMPARE(states().mid(4),
                 (QStringList{u"Same as new"_s, u"Conflict: another endpoint has this name"_s}));
    }

    void whatIsImportedIsTheSame()
    {
        ClusterEndpoints now = configured();
        now += m_model->chosen().first().endpoint;
        m_model->setConfigured(now);
        QCOMPARE(states().first(), u"Same"_s);
        QVERIFY(m_model->chosen().isEmpty());
    }

private:
    [[nodiscard]] QModelIndex cell(int row) const { return m_model->index(row, ImportModel::Name); }
    bool check(int row) { return m_model->setData(cell(row), Qt::Checked, Qt::CheckStateRole); }
    [[nodiscard]] QStringList states() const
    {
        QStringList states;
        for (int row = 0; row < m_model->rowCount(); ++row)
            states += m_model->index(row, ImportModel::State).data().toString();
        return states;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const FoundEndpoint &endpoint : m_model->chosen())
            names += endpoint.endpoint.name;
        return names;
    }

    std::unique_ptr<ImportModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

HEADWATER_TEST(TestImportModel, QCoreApplication)
#include "tst_importmodel.moc"
