// SPDX-License-Identifier: Apache-2.0
#include "testkit/stage.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"
#include "ui/kit/secretreveal.h"
#include "ui/pair/secretfield.h"
#include "ui/pair/secretfields.h"

#include <QAccessible>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace headwater;

namespace {

const QString kId = QStringLiteral("access_key_id");
const QString kValue = QStringLiteral("access_key_value");
const QString kPlanted = QStringLiteral("PLANTEDVALUE");

SecretSlots slotsOf(std::initializer_list<std::pair<QString, bool>> list)
{
    SecretSlots result;
    for (const auto &[name, masked] : list)
        result << SecretSlot{name, {}, masked};
    return result;
}

SecretField *fieldOf(const QWidget &fields, const QString &name)
{
    for (SecretField *field : fields.findChildren<SecretField *>()) {
        if (field->name() == name && !field->isHidden())
            return field;
    }
    return nullptr;
}

QLineEdit *editOf(const QWidget &fields, const QString &name)
{
    return fieldOf(fields, name)->findChild<QLineEdit *>();
}

QString revealed(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal());
}

} // namespace

class TestSecretFields final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void oneFieldForEachSlotInItsOrder()
    {
        SecretFields fields;
        test::Stage stage(fields);
        fields.setSlots(slotsOf({{kValue, true}}));
        fields.setSlots(slotsOf({{kId, true}, {kValue, true}}));
        QTRY_VERIFY(fieldOf(fields, kId)->y() < fieldOf(fields, kValue)->y());
        fields.setSlots({});
        QVERIFY(!fieldOf(fields, kId));
        QVERIFY(fields.isHidden());
    }

    void labelsAreBuddies()
    {
        SecretFields fields;
        test::Stage stage(fields);
        fields.setSlots(slotsOf({{kId, true}}));
        QLineEdit *edit = editOf(fields, kId);
        QCOMPARE(QAccessible::queryAccessibleInterface(edit)->text(QAccessible::Name), kId);
        const auto labels = fieldOf(fields, kId)->findChildren<QLabel *>();
        QCOMPARE(labels.size(), 1);
        QCOMPARE(labels.first()->buddy(), edit);
    }

    void nobodyCanReadAHiddenValue()
    {
        SecretFields fields;
        test::Stage stage(fields);
        QVERIFY(stage.isReady());
        fields.setSlots(slotsOf({{kValue, true}}));
        fields.setValue(kValue, Secret::fromText(kPlanted));
        QLineEdit *edit = editOf(fields, kValue);
        QCOMPARE(edit->text(), kPlanted);

        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(edit);
        QVERIFY(accessible->state().passwordEdit);
        QVERIFY(!accessible->text(QAccessible::Description).contains(QLatin1String("not entered")));
        QString seen = edit->displayText();
        for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                QAccessible::Help, QAccessible::Accelerator}) {
            seen += accessible->text(kind);
        }
        QAccessibleTextInterface *text = accessible->textInterface();
        seen += text->text(0, text->characterCount());
        QVERIFY(!seen.contains(QLatin1String("PLANT")));
        for (int i = 0; i < kPlanted.size(); ++i)
            QVERIFY(text->text(i, i + 1) != kPlanted.mid(i, 1));

        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        edit->selectAll();
        edit->copy();
        edit->cut();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    }

    void oneIsShownAtATimeAndNotForLong()
    {
        SecretFields fields;
        test::Stage stage(fields);
        QVERIFY(stage.isReady());
        fields.setSlots(slotsOf({{kId, true}, {kValue, true}}));
        SecretField *first = fieldOf(fields, kId);
        SecretField *second = fieldOf(fields, kValue);

        first->findChild<QToolButton *>()->click();
        QVERIFY(first->isRevealed());
        second->findChild<QToolButton *>()->click();
        QVERIFY(second->isRevealed());
        QVERIFY(!first->isRevealed());
        second->findChild<QToolButton *>()->click();
        QVERIFY(!second->isRevealed());

        second->setRevealed(true);
        auto *hideTimer = second->findChild<QTimer *>(QStringLiteral("hideTimer"));
        QVERIFY(hideTimer);
        QVERIFY(hideTimer->isActive());
        QCOMPARE(hideTimer->intervalAsDuration(),
                 std::chrono::milliseconds(SecretReveal::kShownFor));
        hideTimer->start(0);
        QTRY_VERIFY(!second->isRevealed());
    }

    void losingTheFocusHidesIt()
    {
        SecretFields fields;
        test::Stage stage(fields);
        QVERIFY(stage.isReady());
        fields.setSlots(slotsOf({{kId, true}, {kValue, true}}));
        SecretField *field = fieldOf(fields, kId);

        field->setRevealed(true);
        field->findChild<QToolButton *>()->setFocus(); // the button belongs to the field
        QVERIFY(field->isRevealed());
        editOf(fields, kValue)->setFocus();
        QVERIFY(!field->isRevealed());

        field->setRevealed(true);
        QWidget other;
        test::Stage front(other);
        QTRY_VERIFY(!field->isRevealed());
    }

    void hidingTheFieldHidesTheValue()
    {
        SecretFields fields;
        test::Stage stage(fields);
        QVERIFY(stage.isReady());
        fields.setSlots(slotsOf({{kId, true}}));
        fieldOf(fields, kId)->setRevealed(true);
        SecretField *field = fieldOf(fields, kId);
        fields.hide();
        QVERIFY(!field->isRevealed());
    }

    void valuesOutliveTheirFieldsUntilCleared()
    {
        SecretFields fields;
        test::Stage stage(fields);
        fields.setSlots(slotsOf({{kValue, true}}));
        fields.setValue(kValue, Secret::fromText(kPlanted));
        fields.setSlots({});
        QVERIFY(fields.values().isEmpty());
        fields.setSlots(slotsOf({{kValue, true}}));
        QCOMPARE(revealed(fields.values().value(kValue)), kPlanted);
        fields.clear();
        QVERIFY(fields.values().isEmpty());
        QVERIFY(editOf(fields, kValue)->text().isEmpty());
    }

    void aSlotWithoutAMaskIsEmpty()
    {
        SecretFields fields;
        test::Stage stage(fields);
        fields.setValue(kValue, Secret::fromText(kPlanted));
        fields.setSlots(slotsOf({{kValue, false}}));
        QVERIFY(editOf(fields, kValue)->text().isEmpty());
        QVERIFY(fields.values().isEmpty());
        QSignalSpy edited(&fields, &SecretFields::edited);
        QTest::keyClicks(editOf(fields, kValue), QStringLiteral("x"));
        QCOMPARE(edited.size(), 1);
        QCOMPARE(revealed(fields.value(kValue)), QStringLiteral("x"));
    }

    void longAndManyLinedValuesStayWhole()
    {
        const QString certificate = QStringLiteral("-----BEGIN-----\nAAAA\nBBBB\n-----END-----\n")
                + QString(40'000, u'x');
        SecretFields fields;
        test::Stage stage(fields);
        fields.setSlots(slotsOf({{QStringLiteral("ssl_ca_cert"), true}}));
        QLineEdit *edit = editOf(fields, QStringLiteral("ssl_ca_cert"));
        QGuiApplication::clipboard()->setText(certificate);
        edit->paste();
        QCOMPARE(revealed(fields.value(QStringLiteral("ssl_ca_cert"))), certificate);
    }
};

HEADWATER_TEST(TestSecretFields, QApplication)
#include "tst_secretfields.moc"
