// SPDX-License-Identifier: Apache-2.0
#include "models/settingchangesmodel.h"
#include "testkit/modeltext.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QAbstractItemModelTester>

using namespace headwater;
using namespace Qt::StringLiterals;
using Kind = SettingChange::Kind;

namespace {

const SettingChange kFormat{Kind::Same, u"format"_s, u"parquet"_s, u"parquet"_s};
const SettingChange kKey{Kind::Unknown, u"extfs.access_key_id"_s, u"••••"_s, u"••••"_s};
const SettingChange kRegion{Kind::Changed, u"extfs.region"_s, u"eu"_s, u"us"_s};
const SettingChange kRole{Kind::Removed, u"extfs.role_arn"_s, u"arn"_s, {}};
const SettingChange kIam{Kind::Added, u"extfs.use_iam"_s, {}, u"true"_s};

} // namespace

class TestSettingChangesModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void saysInWordsWhatHappens()
    {
        SettingChangesModel model;
        QAbstractItemModelTester tester(&model);
        model.setChanges({kFormat, kKey, kRegion, kRole, kIam});
        COMPARE_LINES(test::modelText(model),
                      (QStringList{u"extfs.access_key_id | •••• | •••• | Unknown"_s,
                                   u"extfs.region | eu | us | Changed"_s,
                                   u"extfs.role_arn | arn | – | Removed"_s,
                                   u"extfs.use_iam | – | true | Added"_s}));
        const auto cell = [&model](int row, int column, int role) {
            return model.index(row, column).data(role).toString();
        };
        QCOMPARE(cell(2, SettingChangesModel::NewColumn, Qt::AccessibleTextRole), u"nothing"_s);
        QVERIFY(cell(0, SettingChangesModel::EffectColumn, Qt::ToolTipRole)
                        .contains("does not reveal"_L1));
        QCOMPARE(cell(1, SettingChangesModel::KeyColumn, Qt::ToolTipRole), u"extfs.region"_s);
    }

    void whatStaysIsLeftAlone()
    {
        SettingChangesModel model;
        QAbstractItemModelTester tester(&model);
        model.setChanges({kKey, kRole});
        const QPersistentModelIndex role = model.index(1, SettingChangesModel::KeyColumn);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);

        model.setChanges({kRegion, kRole, kIam});
        QCOMPARE(role.data().toString(), u"extfs.role_arn"_s);
        QCOMPARE(role.row(), 1);
        QVERIFY(changed.isEmpty());

        SettingChange back = kRole;
        back.kind = Kind::Changed;
        back.after = u"other"_s;
        model.setChanges({kRegion, back, kIam});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QVERIFY(reset.isEmpty());
        COMPARE_LINES(test::modelText(model),
                      (QStringList{u"extfs.region | eu | us | Changed"_s,
                                   u"extfs.role_arn | arn | other | Changed"_s,
                                   u"extfs.use_iam | – | true | Added"_s}));
        model.setChanges({});
        QCOMPARE(model.rowCount(), 0);
    }
};

HEADWATER_TEST(TestSettingChangesModel, QCoreApplication)
#include "tst_settingchangesmodel.moc"
