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

/// The shelf below a spec editor that holds the secret values in place of the text: one password
/// field for each slot of the text, in its order. At most one shows its value at a time.
///
/// A value outlives its field, so that undoing a deletion brings it back, until clear().
class SecretFields final : public QWidget
{
    Q_OBJECT
public:
    explicit SecretFields(QWidget *parent = nullptr);

    /// In the tab order the fields come after \a widget, which must outlive them.
    void setComeAfter(QWidget *widget) { m_before = widget; }

    /// Makes the fields those of \a slots. A slot without a mask shows an empty field.
    void setSlots(const SecretSlots &slots);

    /// The values of the masks of the text.
    [[nodiscard]] SpecSecrets values() const;
    [[nodiscard]] Secret value(const QString &name) const { return m_values.value(name); }
    void setValue(const QString &name, const Secret &value);
    void setValues(const SpecSecrets &values);
    /// Takes over what was typed or pasted into the text. A value with bullets in it was typed into
    /// a mask and is added to the value behind that, at the side where it stands.
    void take(const SpecSecrets &typed);
    /// The value of \a from becomes that of \a to, unless that has one.
    void rename(const QString &from, const QString &to);
    /// Forgets and overwrites all values.
    void clear();

    void takeFocus(const QString &name);
    /// For who was typing the value of \a name into the text, see SecretField.
    void goOnTyping(const QString &name);

Q_SIGNALS:
    /// The user changed the value of \a name.
    void edited(const QString &name);
    /// The value of \a name ends here: typing goes on in the text.
    void typedToTheEnd(const QString &name);

private:
    [[nodiscard]] SecretField *find(const QString &name) const;
    void addField(const QString &name);
    void fill();

    QWidget *m_before = nullptr;
    QVBoxLayout *m_layout;
    QLabel *m_title;
    SecretSlots m_slots;
    QList<SecretField *> m_fields; // children, in the order of m_slots
    SpecSecrets m_values;
};

} // namespace headwater
