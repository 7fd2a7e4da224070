// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/secretfields.h"

#include "core/redact/redactor.h"
#include "ui/pair/secretfield.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

SecretFields::SecretFields(QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_title(new QLabel(this))
{
    m_title->setText(tr("Secret values, kept out of the text:"));
    m_layout->setContentsMargins({});
    m_layout->addWidget(m_title);
    hide();
}

void SecretFields::setSlots(const SecretSlots &slots)
{
    QStringList names;
    for (const SecretSlot &slot : slots)
        names << slot.name;

    m_slots = slots;
    QList<SecretField *> kept;
    for (SecretField *field : std::as_const(m_fields)) {
        if (names.contains(field->name())) {
            kept << field;
        } else {
            field->hide(); // so that no more text can be entered
            field->deleteLater();
        }
    }
    m_fields = kept;
    for (const QString &name : std::as_const(names)) {
        if (!find(name))
            addField(name);
    }

    std::sort(m_fields.begin(), m_fields.end(), [&names](SecretField *a, SecretField *b) {
        return names.indexOf(a->name()) < names.indexOf(b->name());
    });
    int widest = 0;
    QWidget *before = m_before;
    for (SecretField *field : std::as_const(m_fields)) {
        const int row = int(m_fields.indexOf(field)) + 1;
        if (m_layout->indexOf(field) != row)
            m_layout->insertWidget(row, field);
        field->show(); // a layout would show it only in the next event loop turn
        before = field->comeAfter(before);
        widest = std::max(widest, field->labelWidth());
    }
    for (SecretField *field : std::as_const(m_fields))
        field->setLabelWidth(widest);
    fill();
    setVisible(!m_fields.isEmpty());
}

SpecSecrets SecretFields::values() const
{
    SpecSecrets values;
    for (const SecretSlot &slot : m_slots) {
        const Secret value = m_values.value(slot.name);
        if (slot.masked && !value.isEmpty())
            values.insert(slot.name, value);
    }
    return values;
}

void SecretFields::setValue(const QString &name, const Secret &value)
{
    m_values.insert(name, value);
    fill();
}

void SecretFields::setValues(const SpecSecrets &values)
{
    m_values = values;
    fill();
}

void SecretFields::take(const SpecSecrets &typed)
{
    const auto isBullet = [](QChar c) { return c == kMask.front(); };
    for (auto secret = typed.begin(); secret != typed.end(); ++secret) {
        QString text = QString::fromUtf8(secret->reveal());
        const bool atEnd = text.startsWith(kMask.front());
        const bool intoMask = std::any_of(text.begin(), text.end(), isBullet);
        text.removeIf(isBullet);
        if (intoMask) {
            const QString old = QString::fromUtf8(value(secret.key()).reveal());
            text = atEnd ? QString(old % text) : QString(text % old);
        }
        m_values.insert(secret.key(), Secret::fromText(text));
    }
    fill();
}

void SecretFields::rename(const QString &from, const QString &to)
{
    if (value(to).isEmpty())
        setValue(to, value(from));
}

void SecretFields::clear()
{
    m_values.clear();
    fill();
}

void SecretFields::takeFocus(const QString &name)
{
    if (SecretField *field = find(name))
        field->takeFocus();
}

void SecretFields::goOnTyping(const QString &name)
{
    if (SecretField *field = find(name))
        field->goOnTyping();
}

SecretField *SecretFields::find(const QString &name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&name](SecretField *field) { return field->name() == name; });
    return found == m_fields.end() ? nullptr : *found;
}

void SecretFields::addField(const QString &name)
{
    auto *field = new SecretField(name, this);
    m_fields << field;
    connect(field, &SecretField::edited, this, [this, field] {
        m_values.insert(field->name(), field->value());
        Q_EMIT edited(field->name());
    });
    connect(field, &SecretField::typedToTheEnd, this,
            [this, field] { Q_EMIT typedToTheEnd(field->name()); });
    connect(field, &SecretField::revealed, this, [this, field] {
        for (SecretField *other : std::as_const(m_fields)) {
            if (other != field)
                other->setRevealed(false);
        }
    });
}

void SecretFields::fill()
{
    for (const SecretSlot &slot : std::as_const(m_slots)) {
        if (SecretField *field = find(slot.name))
            field->setValue(slot.masked ? m_values.value(slot.name) : Secret());
    }
}

} // namespace headwater
