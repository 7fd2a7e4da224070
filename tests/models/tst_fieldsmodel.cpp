// SPDX-License-Identifier: Apache-2.0
#include "models/fieldsmodel.h"

#include "testkit/modeltext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>

#include <QTest>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

QList<CollectionField> fields(const QString &names)
{
    QList<CollectionField> list;
    for (const QChar name : names)
        list.append({QString(name), u"Int64"_s, QString(name.toUpper())});
    return list;
}

QString namesOf(const FieldsModel &model)
{
    QString names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.index(row, FieldsModel::NameColumn).data().toString();
    return names;
}

} // namespace

class TestFieldsModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void everyChangeIsMerged()
    {
        FieldsModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QStringList lists{u"abc"_s, u"abcd"_s, u"ab"_s, QString(),
                                u"xyz"_s, u"xyz"_s,  u"ayz"_s};
        for (const QString &list : lists) {
            model.setFields(fields(list));
            QCOMPARE(namesOf(model), list);
        }
        QCOMPARE(resets.size(), 0);
    }

    void whatIsReadAgainChangesNothing()
    {
        FieldsModel model;
        model.setFields(fields(u"abc"_s));
        const QPersistentModelIndex current(model.index(1, 0));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setFields(fields(u"abc"_s));
        QCOMPARE(changes.size(), 0);
        model.setFields(fields(u"axc"_s));
        QCOMPARE(changes.size(), 1);
        QVERIFY(current.isValid());
        QCOMPARE(current.row(), 1);
    }

    void namesOfEveryKindAreShownInOneLine()
    {
        FieldsModel model;
        model.setFields({{u"كتاب"_s, u"VarChar"_s, u"本の名前"_s},
                         {u"a\u202eb\nc"_s, u"Int\t64"_s, {}},
                         {QString(10'000, u'x'), {}, {}}});
        const auto text = [&model](int row, int column, int role = Qt::DisplayRole) {
            return model.index(row, column).data(role).toString();
        };
        QCOMPARE(text(0, FieldsModel::NameColumn), u"كتاب"_s);
        QCOMPARE(text(0, FieldsModel::ExternalColumn), u"本の名前"_s);
        QCOMPARE(text(1, FieldsModel::NameColumn), u"a\ufffdb c"_s);
        QCOMPARE(text(1, FieldsModel::TypeColumn), u"Int 64"_s);
        QCOMPARE(text(1, FieldsModel::ExternalColumn), QString());
        QCOMPARE(text(1, FieldsModel::ExternalColumn, Qt::AccessibleTextRole), u"none"_s);
        QCOMPARE(text(2, FieldsModel::NameColumn).size(), 10'000);
    }
};

HEADWATER_TEST(TestFieldsModel, QCoreApplication)
#include "tst_fieldsmodel.moc"
