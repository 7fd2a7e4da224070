// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/tokensdialog.h"

#include "core/job/tokentext.h"
#include "models/displaytext.h"
#include "ui/endpoints/endpointwords.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/secretreveal.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

TokensDialog::TokensDialog(const ClusterEndpoints &endpoints, QWidget *parent)
    : QDialog(parent),
      m_endpoints(endpoints),
      m_progress(new QLabel(this)),
      m_name(new ElidedLabel(this)),
      m_address(new ElidedLabel(this)),
      m_tag(new QLabel(this)),
      m_credential(new QLabel(this)),
      m_token(new QLineEdit(this)),
      m_showToken(new QToolButton(this)),
      m_reveal(new SecretReveal(m_token, m_showToken, tr("token"))),
      m_note(new WrappingLabel(this)),
      m_save(new QPushButton(this)),
      m_skip(new QPushButton(tr("S&kip"), this))
{
    setObjectName(QStringLiteral("tokensDialog"));
    setWindowTitle(tr("Enter tokens"));
    m_progress->setObjectName(QStringLiteral("tokensProgress"));
    m_save->setObjectName(QStringLiteral("tokensSave"));
    m_save->setDefault(true);
    m_skip->setObjectName(QStringLiteral("tokensSkip"));
    m_skip->setAutoDefault(false);
    buildFields();
    connect(m_token, &QLineEdit::textChanged, this, &TokensDialog::judge);
    connect(m_save, &QPushButton::clicked, this, &TokensDialog::save);
    connect(m_skip, &QPushButton::clicked, this, &TokensDialog::next);
    showCurrent();
}

void TokensDialog::buildFields()
{
    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->addRow(tr("Name"), m_name);
    fields->addRow(tr("Address"), m_address);
    fields->addRow(tr("Tag"), m_tag);
    fields->addRow(tr("Credential"), m_credential);
    buildToken(fields);
    for (QLabel *label : {m_progress, m_tag, m_credential, m_note})
        label->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(m_skip, QDialogButtonBox::ActionRole);
    QPushButton *close = buttons->addButton(QDialogButtonBox::Close);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &TokensDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_progress);
    layout->addLayout(fields);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().height() * 30);
}

void TokensDialog::buildToken(QFormLayout *fields)
{
    m_token->setObjectName(QStringLiteral("tokensToken"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_token, 1);
    row->addWidget(m_showToken);
    auto *title = new QLabel(tr("&Token"), this);
    title->setBuddy(m_token);
    fields->addRow(title, row);
    fields->addRow(QString(), m_note);
    m_note->setMinimumHeight(m_note->fontMetrics().lineSpacing()
                             * 2); // what it says moves no button
}

void TokensDialog::showCurrent()
{
    const ClusterEndpoint &endpoint = current();
    const bool isLast = m_place + 1 == m_endpoints.size();
    m_progress->setText(tr("%1 of %2").arg(m_place + 1).arg(m_endpoints.size()));
    m_name->setLine(endpoint.name);
    m_address->setLine(endpoint.url.toString());
    m_tag->setText(endpoint.tag == EnvironmentTag::None ? tr("None") : tagWord(endpoint.tag));
    m_credential->setText(credentialWord(endpoint.credential));
    m_token->setPlaceholderText(
            endpoint.credential == CredentialKind::UserPassword ? tr("user:password") : QString());
    m_save->setText(isLast ? tr("&Save and close") : tr("&Save and next"));
    setAccessibleDescription(QStringLiteral("%1, %2").arg(m_progress->text(), endpoint.name));
    forgetToken();
    judge();
    m_token->setFocus(Qt::OtherFocusReason);
}

void TokensDialog::next()
{
    if (m_place + 1 == m_endpoints.size()) {
        accept();
        return;
    }
    ++m_place;
    showCurrent();
}

void TokensDialog::judge()
{
    m_save->setEnabled(false);
    if (m_isSaving)
        return;
    if (m_token->text().isEmpty()) {
        say({}, false);
        return;
    }
    const auto token = cleanToken(m_token->text().toUtf8(), current().credential);
    if (!token) {
        say(token.error().message, true);
        return;
    }
    say((token->changes + token->warnings).join(QLatin1Char('\n')), false);
    m_save->setEnabled(true);
}

void TokensDialog::save()
{
    const auto token = cleanToken(m_token->text().toUtf8(), current().credential);
    if (!token || m_isSaving)
        return;
    m_isSaving = true;
    m_save->setEnabled(false);
    m_skip->setEnabled(false);
    m_token->setEnabled(false);
    say(tr("Saving…"), false);
    Q_EMIT saveRequested(current(), token->token);
}

void TokensDialog::showSaved()
{
    m_isSaving = false;
    m_skip->setEnabled(true);
    m_token->setEnabled(true);
    next();
}

void TokensDialog::showSaveFailure(const Error &error)
{
    m_isSaving = false;
    m_skip->setEnabled(true);
    m_token->setEnabled(true);
    judge();
    say(error.text(), true);
    m_token->setFocus(Qt::OtherFocusReason);
}

void TokensDialog::forgetToken()
{
    const QSignalBlocker quiet(m_token);
    m_token->clear();
    m_reveal->set(false);
}

void TokensDialog::say(const QString &text, bool isFault)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, isFault ? errorColor(colors) : mutedColor(colors));
    m_note->setPalette(colors);
    m_note->setText(text);
}

void TokensDialog::done(int result)
{
    forgetToken();
    QDialog::done(result);
}

} // namespace headwater
