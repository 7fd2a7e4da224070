// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/redact/specsecrets.h"
#include "ui/pair/secretslot.h"

#include <QList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace headwater {

class SecretField;

/// The password fields below a spec editor. They hold the secret values in place of the text: one
/// field for each slot of the text, in its order. At most one reveals its value at a time.
///
/// A value is kept after its field is gone, so that undoing a deletion restores it, until clear().
class SecretFields final : public QWidget
{
    Q_OBJECT
public:
    explicit SecretFields(QWidget *parent = nullptr);

    /// Puts the fields after \a widget in the tab order; \a widget must outlive them.
    void setComeAfter(QWidget *widget) { m_before = widget; }

    /// Creates a field for each of \a slots. A slot without a mask has an empty field.
    void setSlots(const SecretSlots &slots);

    /// The values of the text's masks.
    [[nodiscard]] SpecSecrets values() const;
    [[nodiscard]] Secret value(const QString &name) const { return m_values.value(name); }
    void setValue(const QString &name, const Secret &value);
    void setValues(const SpecSecrets &values);
    /// Takes the secrets that were typed or pasted into the text. A value that contains bullets was typed into
    /// a mask; it is added to that mask's value, at the side where it was typed.
    void take(const SpecSecrets &typed);
    /// Gives the value of \a from to \a to, unless that has one already.
    void rename(const QString &from, const QString &to);
    /// Overwrites and forgets all values.
    void clear();

    void takeFocus(const QString &name);
    /// For a user who was typing the value of \a name in the text, see SecretField.
    void goOnTyping(const QString &name);

Q_SIGNALS:
    /// The user changed the value of \a name.
    void edited(const QString &name);
    /// The value of \a name is complete: typing continues in the text.
    void typedToTheEnd(const QString &name);

private:
    [[nodiscard]] SecretField *find(const QString &name) const;
    void addField(const QString &name);
    void fill();

    QWidget *m_before = nullptr;
    QVBoxLayout *m_layout;
    QLabel *m_title;
    SecretSlots m_slots;
    QList<SecretField *> m_fields; // child widgets, in the order of m_slots
    SpecSecrets m_values;
};

} // namespace headwater
