// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/secretfield.h"

#include "ui/kit/secretreveal.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <limits>

namespace headwater {

SecretField::SecretField(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_label(new QLabel(this)),
      m_edit(new QLineEdit(this)),
      m_button(new QToolButton(this)),
      m_reveal(new SecretReveal(m_edit, m_button, name))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setText(QString(name).replace(u'&', QLatin1String("&&")));
    m_label->setBuddy(m_edit);

    m_edit->setObjectName(QLatin1String("secret:") % name);
    m_edit->setAccessibleName(name);
    m_edit->setMaxLength(std::numeric_limits<int>::max()); // a certificate can be long
    m_edit->installEventFilter(this);
    m_button->setObjectName(QLatin1String("reveal:") % name);
    connect(m_edit, &QLineEdit::textChanged, this, &SecretField::edited);
    connect(m_edit, &QLineEdit::textChanged, this, &SecretField::updatePlaceholder);
    updatePlaceholder();
    connect(m_reveal, &SecretReveal::shown, this, &SecretField::revealed);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_label);
    row->addWidget(m_edit, 1);
    row->addWidget(m_button);
}

/// Assistive tools get the text even while the placeholder is not visible.
void SecretField::updatePlaceholder()
{
    m_edit->setPlaceholderText(m_edit->text().isEmpty() ? tr("not entered") : QString());
}

Secret SecretField::value() const
{
    return Secret::fromText(m_edit->text());
}

void SecretField::setValue(const Secret &value)
{
    const QByteArray bytes = value.reveal();
    if (m_edit->text().toUtf8() == bytes)
        return;
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(QString::fromUtf8(bytes));
    updatePlaceholder();
}

bool SecretField::isRevealed() const
{
    return m_reveal->isOn();
}

void SecretField::setRevealed(bool revealed)
{
    m_reveal->set(revealed);
}

void SecretField::takeFocus()
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->end(false);
}

void SecretField::goOnTyping()
{
    takeFocus();
    m_endsAtQuote = true;
}

bool SecretField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        m_endsAtQuote = false;
    const bool isQuote = event->type() == QEvent::KeyPress
            && static_cast<QKeyEvent *>(event)->text() == QLatin1String("\"");
    if (isQuote && m_endsAtQuote && !m_edit->text().endsWith(u'\\')) {
        Q_EMIT typedToTheEnd();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

QWidget *SecretField::comeAfter(QWidget *before)
{
    setTabOrder(before, m_edit);
    setTabOrder(m_edit, m_button);
    return m_button;
}

int SecretField::labelWidth() const
{
    return m_label->sizeHint().width();
}

void SecretField::setLabelWidth(int width)
{
    m_label->setMinimumWidth(width);
}

} // namespace headwater
