// SPDX-License-Identifier: Apache-2.0
#include "ui/secretfield.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <limits>

namespace headwater {

SecretField::SecretField(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(name), m_label(new QLabel(this)), m_edit(new QLineEdit(this)),
      m_reveal(new QToolButton(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setText(QString(name).replace(u'&', QLatin1String("&&")));
    m_label->setBuddy(m_edit);

    m_edit->setObjectName(QLatin1String("secret:") % name);
    m_edit->setAccessibleName(name);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setMaxLength(std::numeric_limits<int>::max()); // a certificate is no short text
    m_edit->setPlaceholderText(tr("not given yet"));
    m_edit->installEventFilter(this);

    m_reveal->setObjectName(QLatin1String("reveal:") % name);
    m_reveal->setFocusPolicy(Qt::TabFocus);
    m_reveal->installEventFilter(this);
    connect(m_reveal, &QToolButton::clicked, this, [this] { setRevealed(!isRevealed()); });
    connect(m_edit, &QLineEdit::textChanged, this, &SecretField::edited);

    m_hideTimer.setObjectName(QStringLiteral("hideTimer"));
    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(kShownFor);
    connect(&m_hideTimer, &QTimer::timeout, this, [this] { setRevealed(false); });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_label);
    row->addWidget(m_edit, 1);
    row->addWidget(m_reveal);
    setRevealed(false);
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
}

bool SecretField::isRevealed() const
{
    return m_edit->echoMode() == QLineEdit::Normal;
}

void SecretField::setRevealed(bool revealed)
{
    m_edit->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    // setEchoMode() drops these with the bullets, but nothing may learn from a secret that is
    // shown.
    m_edit->setInputMethodHints(m_edit->inputMethodHints() | Qt::ImhSensitiveData
                                | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_reveal->setText(revealed ? tr("Hide") : tr("Show"));
    m_reveal->setAccessibleName(revealed ? tr("Hide %1").arg(m_name) : tr("Show %1").arg(m_name));
    if (!revealed) {
        m_hideTimer.stop();
        return;
    }
    m_hideTimer.start();
    m_edit->setFocus(Qt::OtherFocusReason);
    Q_EMIT this->revealed();
}

void SecretField::goOnTyping()
{
    m_edit->setFocus(Qt::OtherFocusReason);
    m_edit->end(false);
}

QWidget *SecretField::comeAfter(QWidget *before)
{
    setTabOrder(before, m_edit);
    setTabOrder(m_edit, m_reveal);
    return m_reveal;
}

int SecretField::labelWidth() const
{
    return m_label->sizeHint().width();
}

void SecretField::setLabelWidth(int width)
{
    m_label->setMinimumWidth(width);
}

bool SecretField::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        setRevealed(false);
    return QWidget::event(event);
}

bool SecretField::eventFilter(QObject *watched, QEvent *event)
{
    // A context menu of the field keeps the focus where it is.
    if (event->type() == QEvent::FocusOut && isRevealed()
        && !isAncestorOf(QApplication::focusWidget())) {
        setRevealed(false);
    }
    return QWidget::eventFilter(watched, event);
}

void SecretField::hideEvent(QHideEvent *event)
{
    setRevealed(false);
    QWidget::hideEvent(event);
}

} // namespace headwater
