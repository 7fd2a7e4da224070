// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/networkform.h"

#include "core/job/hostname.h"
#include "core/job/proxyserver.h"
#include "ui/endpoints/filefield.h"
#include "ui/endpoints/notedform.h"
#include "ui/kit/secretreveal.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

NetworkForm::NetworkForm(const NetworkRoute &route, QWidget *parent)
    : QWidget(parent), m_layout(new NotedForm(this))
{
    setAccessibleName(tr("Network"));

    m_choice = new QComboBox(this);
    m_choice->addItem(tr("As the system says"), QVariant::fromValue(int(ProxyChoice::System)));
    m_choice->addItem(tr("None"), QVariant::fromValue(int(ProxyChoice::None)));
    m_choice->addItem(tr("For this endpoint"), QVariant::fromValue(int(ProxyChoice::Own)));
    m_choice->setCurrentIndex(m_choice->findData(int(route.proxyChoice)));
    m_layout->addField(tr("Pro&xy"), m_choice, QStringLiteral("proxyChoice"));

    m_proxy = new QLineEdit(route.proxy.toString(), this);
    m_proxy->setPlaceholderText(QStringLiteral("http://user@proxy.example:3128"));
    m_proxyNote = m_layout->addField(tr("Proxy &address"), m_proxy, QStringLiteral("proxyAddress"));
    const bool hasLogin = !route.proxy.userName().isEmpty();
    m_proxyPassword = addPassword(tr("Proxy pass&word"), QStringLiteral("proxyPassword"),
                                  tr("proxy password"), hasLogin ? tr("unchanged") : QString());

    addAuthorities();
    for (const QString &file : route.authorities)
        m_authorities->addItem(QDir::toNativeSeparators(file));

    m_certificate = new FileField(tr("Client certificate"), this);
    m_certificate->setPath(route.clientCertificate);
    m_certificateNote
            = m_layout->addField(tr("Client &certificate"), m_certificate, m_certificate->edit(),
                                 QStringLiteral("clientCertificate"));
    m_key = new FileField(tr("Client key"), this);
    m_key->setPath(route.clientKey);
    m_key->edit()->setPlaceholderText(tr("in the same file"));
    m_keyNote = m_layout->addField(tr("Client &key"), m_key, m_key->edit(),
                                   QStringLiteral("clientKey"));
    m_passphrase = addPassword(tr("Pass&phrase"), QStringLiteral("keyPassphrase"), tr("passphrase"),
                               route.clientCertificate.isEmpty() ? QString() : tr("unchanged"));

    m_serverName = new QLineEdit(route.serverName, this);
    m_serverName->setPlaceholderText(tr("the host of the address"));
    m_serverNameNote
            = m_layout->addField(tr("S&erver name"), m_serverName, QStringLiteral("serverName"));

    connect(m_choice, &QComboBox::currentIndexChanged, this, &NetworkForm::judge);
    for (QLineEdit *field : {m_proxy, m_proxyPassword, m_passphrase, m_serverName})
        connect(field, &QLineEdit::textChanged, this, &NetworkForm::judge);
    for (FileField *field : {m_certificate, m_key})
        connect(field, &FileField::changed, this, &NetworkForm::judge);
    judge();
}

QLineEdit *NetworkForm::addPassword(const QString &label, const QString &objectName,
                                    const QString &name, const QString &placeholder)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(placeholder);
    auto *show = new QToolButton(this);
    new SecretReveal(edit, show, name); // the edit owns it
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(edit, 1);
    layout->addWidget(show);
    m_layout->addField(label, row, edit, objectName);
    return edit;
}

void NetworkForm::addAuthorities()
{
    m_authorities = new QListWidget(this);
    m_authorities->setTextElideMode(Qt::ElideMiddle);
    m_authorities->setFixedHeight(3 * m_authorities->fontMetrics().lineSpacing()
                                  + 2 * m_authorities->frameWidth()
                                  + m_authorities->fontMetrics().height() / 2);
    auto *addFile = new QPushButton(tr("A&dd…"), this);
    addFile->setAccessibleName(tr("Add an authority"));
    addFile->setAutoDefault(false);
    m_removeAuthority = new QPushButton(tr("&Remove"), this);
    m_removeAuthority->setAccessibleName(tr("Remove the authority"));
    m_removeAuthority->setAutoDefault(false);
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(m_authorities, 1);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(addFile);
    buttons->addWidget(m_removeAuthority);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    m_layout->addField(tr("A&uthorities"), row, m_authorities, QStringLiteral("authorities"));
    connect(addFile, &QPushButton::clicked, this, [this] {
        chooseCertificateFiles(this, tr("Add an authority"), true,
                               [this](const QStringList &files) {
                                   for (const QString &file : files)
                                       addAuthority(file);
                               });
    });
    connect(m_removeAuthority, &QPushButton::clicked, this, [this] {
        delete m_authorities->currentItem();
        judge();
    });
}

void NetworkForm::addAuthority(const QString &file)
{
    const QString shown = QDir::toNativeSeparators(file);
    if (m_authorities->findItems(shown, Qt::MatchExactly).isEmpty())
        m_authorities->addItem(shown);
    m_authorities->setCurrentRow(m_authorities->count() - 1);
    judge();
}

void NetworkForm::judge()
{
    const bool isOwn = ProxyChoice(m_choice->currentData().toInt()) == ProxyChoice::Own;
    m_proxy->setEnabled(isOwn);
    m_proxyPassword->setEnabled(isOwn);
    m_key->setEnabled(!m_certificate->path().isEmpty());
    m_passphrase->setEnabled(!m_certificate->path().isEmpty());
    m_removeAuthority->setEnabled(m_authorities->count() > 0);
    const QStringList faults{judgeProxy(), judgeFile(m_certificate, m_certificateNote),
                             judgeFile(m_key, m_keyNote), judgeServerName()};
    m_fault.clear();
    for (const QString &fault : faults) {
        if (m_fault.isEmpty())
            m_fault = fault;
    }
    Q_EMIT changed();
}

QString NetworkForm::judgeProxy()
{
    if (!m_proxy->isEnabled()) {
        m_layout->say(m_proxyNote, {}, {});
        return {};
    }
    const Result<ProxyServer> proxy = readProxy(m_proxy->text());
    const QString fault = m_proxy->text().trimmed().isEmpty()
            ? tr("Enter the proxy's address, for example http://proxy.example:3128.")
            : proxy ? QString()
                    : proxy.error().message;
    if (proxy && !proxy->password.isEmpty()) { // it must not stay readable
        const QSignalBlocker quiet(m_proxy);
        m_proxy->setText(proxy->address().toString());
        m_proxyPassword->setText(QString::fromUtf8(proxy->password.reveal()));
    }
    m_layout->say(m_proxyNote, {}, fault);
    return fault;
}

QString NetworkForm::judgeFile(const FileField *field, QLabel *note)
{
    const QString fault = field->isEnabled() ? field->fault() : QString();
    m_layout->say(note, {}, fault);
    return fault;
}

QString NetworkForm::judgeServerName()
{
    const QString typed = m_serverName->text().trimmed();
    const Result<HostName> name = readHost(typed);
    const QString fault = typed.isEmpty() || name ? QString() : name.error().message;
    m_layout->say(m_serverNameNote, {}, fault);
    return fault;
}

NetworkRoute NetworkForm::route() const
{
    NetworkRoute route;
    route.proxyChoice = ProxyChoice(m_choice->currentData().toInt());
    if (route.proxyChoice == ProxyChoice::Own)
        route.proxy = readProxy(m_proxy->text()).map(&ProxyServer::address).value_or(QUrl());
    for (int row = 0; row < m_authorities->count(); ++row)
        route.authorities.append(QDir::fromNativeSeparators(m_authorities->item(row)->text()));
    route.clientCertificate = m_certificate->path();
    if (!route.clientCertificate.isEmpty())
        route.clientKey = m_key->path();
    if (const Result<HostName> name = readHost(m_serverName->text().trimmed()))
        route.serverName = name->wire;
    return route;
}

EndpointSecrets NetworkForm::typedSecrets() const
{
    EndpointSecrets secrets;
    if (m_proxyPassword->isEnabled())
        secrets.proxyPassword = Secret::fromText(m_proxyPassword->text());
    if (m_passphrase->isEnabled())
        secrets.keyPassphrase = Secret::fromText(m_passphrase->text());
    return secrets;
}

} // namespace headwater
