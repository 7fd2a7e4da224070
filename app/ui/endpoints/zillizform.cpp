// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/zillizform.h"

#include "core/job/tokentext.h"
#include "ui/kit/secretreveal.h"
#include "ui/kit/wrappinglabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

ZillizForm::ZillizForm(const QList<QUrl> &consoles, QWidget *parent)
    : QWidget(parent),
      m_key(new QLineEdit(this)),
      m_console(new QComboBox(this)),
      m_list(new QPushButton(tr("&List clusters"), this)),
      m_note(new WrappingLabel(this))
{
    m_key->setObjectName(QStringLiteral("zillizKey"));
    m_console->setObjectName(QStringLiteral("zillizConsole"));
    m_list->setObjectName(QStringLiteral("zillizList"));
    m_list->setAutoDefault(false);
    auto *show = new QToolButton(this);
    m_reveal = new SecretReveal(m_key, show, tr("API key"));
    for (const QUrl &console : consoles)
        m_console->addItem(console.host(), console);
    auto *keyTitle = new QLabel(tr("API &key"), this);
    keyTitle->setBuddy(m_key);
    auto *consoleTitle = new QLabel(tr("&Region console"), this);
    consoleTitle->setBuddy(m_console);
    m_note->setTextFormat(Qt::PlainText);
    m_note->hide();

    auto *line = new QHBoxLayout;
    line->addWidget(keyTitle);
    line->addWidget(m_key, 1);
    line->addWidget(show);
    line->addWidget(consoleTitle);
    line->addWidget(m_console);
    line->addWidget(m_list);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(line);
    layout->addWidget(m_note);
    setFocusProxy(m_key);
    connect(m_key, &QLineEdit::textChanged, this, &ZillizForm::judge);
    connect(m_key, &QLineEdit::returnPressed, this, &ZillizForm::list);
    connect(m_list, &QPushButton::clicked, this, &ZillizForm::list);
    judge();
}

void ZillizForm::judge()
{
    const auto key = cleanToken(m_key->text().toUtf8(), CredentialKind::ApiKey);
    const bool isTyped = !m_key->text().isEmpty();
    const QString note = !isTyped ? QString()
            : key                 ? (key->changes + key->warnings).join(u' ')
                                  : key.error().message;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_list->setEnabled(!m_isBusy && isTyped && key.has_value());
}

void ZillizForm::list()
{
    const auto key = cleanToken(m_key->text().toUtf8(), CredentialKind::ApiKey);
    if (m_list->isEnabled() && key)
        Q_EMIT listRequested(m_console->currentData().toUrl(), key->token);
}

void ZillizForm::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    judge();
}

void ZillizForm::forgetKey()
{
    m_key->clear();
    m_reveal->set(false);
}

} // namespace headwater
