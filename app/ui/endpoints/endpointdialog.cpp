// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointdialog.h"

#include "store/profile/endpointstore.h"
#include "ui/endpoints/connectiontestview.h"
#include "ui/endpoints/endpointform.h"
#include "ui/endpoints/networkform.h"
#include "ui/kit/contentscroll.h"
#include "ui/kit/foldbutton.h"
#include "ui/kit/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

EndpointDialog::EndpointDialog(const EndpointStore &store, const ClusterEndpoint &endpoint,
                               QWidget *parent)
    : QDialog(parent),
      m_form(new EndpointForm(store, endpoint, this)),
      m_network(new NetworkForm(endpoint.route, this)),
      m_connectionTest(new ConnectionTestView(this)),
      m_status(new QLabel(this)),
      m_test(new QPushButton(tr("Test &connection"), this)),
      m_save(new QPushButton(tr("&Save"), this))
{
    setObjectName(QStringLiteral("endpointDialog"));
    setWindowTitle(store.find(endpoint.id) ? tr("Edit endpoint") : tr("Add endpoint"));
    m_status->setObjectName(QStringLiteral("endpointStatus"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_test->setObjectName(QStringLiteral("testConnection"));
    m_test->setAutoDefault(false);
    m_save->setObjectName(QStringLiteral("saveEndpoint"));
    m_save->setDefault(true);
    m_connectionTest->hide();

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);

    auto *contents = new QWidget;
    auto *column = new QVBoxLayout(contents);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addWidget(m_form);
    addNetwork(column, endpoint.route);
    column->addWidget(m_connectionTest);
    column->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    m_scroll = new ContentScroll(contents, this);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_status);
    layout->addWidget(buttons);

    connect(m_form, &EndpointForm::changed, this, &EndpointDialog::fieldsChanged);
    connect(m_connectionTest, &ConnectionTestView::authorityOffered, this,
            &EndpointDialog::askForTrust);
    connect(m_network, &NetworkForm::changed, this, &EndpointDialog::fieldsChanged);
    connect(m_test, &QPushButton::clicked, this, &EndpointDialog::toggleTest);
    connect(m_save, &QPushButton::clicked, this, &EndpointDialog::save);
    connect(cancel, &QPushButton::clicked, this, &EndpointDialog::reject);
    fieldsChanged();
}

/// Folded away until it is needed: most endpoints use the system's network as it is.
void EndpointDialog::addNetwork(QVBoxLayout *column, const NetworkRoute &route)
{
    auto *heading = new FoldButton(this);
    heading->setObjectName(QStringLiteral("networkHeading"));
    heading->setText(tr("Net&work"));
    heading->setContent(m_network);
    heading->setChecked(!route.isDefault());
    column->addWidget(heading);
    column->addWidget(m_network);
    connect(heading, &FoldButton::toggled, this, &EndpointDialog::growToContents);
}

/// Its lines need no scrolling where the screen has room.
void EndpointDialog::growToContents()
{
    m_scroll->updateGeometry();
    layout()->activate();
    resize(size().expandedTo(sizeHint()));
}

ClusterEndpoint EndpointDialog::endpoint() const
{
    ClusterEndpoint endpoint = m_form->endpoint();
    endpoint.route = m_network->route();
    return endpoint;
}

QString EndpointDialog::fault() const
{
    return m_form->fault().isEmpty() ? m_network->fault() : m_form->fault();
}

void EndpointDialog::fieldsChanged()
{
    stopTest();
    m_connectionTest->hide(); // its result was for the earlier fields
    const bool usable = fault().isEmpty();
    m_save->setEnabled(usable);
    m_test->setEnabled(usable);
    m_save->setToolTip(fault());
    showStatus(fault(), mutedColor(palette()));
}

void EndpointDialog::toggleTest()
{
    if (m_testing) {
        stopTest();
        m_connectionTest->end();
        return;
    }
    m_form->settle();
    m_testing = true;
    m_test->setText(tr("Sto&p test"));
    m_connectionTest->start();
    m_connectionTest->show();
    growToContents();
    EndpointSecrets typed = m_network->typedSecrets();
    typed.token = m_form->typedToken();
    Q_EMIT testRequested(endpoint(), typed);
}

/// Shows what a user compares with what the administrator says, before anything is trusted.
void EndpointDialog::askForTrust(const UntrustedAuthority &authority)
{
    auto *question = new QMessageBox(QMessageBox::Question, tr("Add this authority"),
                                     tr("Trust “%1” for this endpoint?").arg(authority.name),
                                     QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("trustQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
            tr("Anyone who has its key can pretend to be the server. Compare the fingerprint with "
               "the one that your administrator gives you.\n\nSHA-256: %1\nValid until: %2")
                    .arg(authority.fingerprint,
                         authority.validUntil.toString(QStringLiteral("yyyy-MM-dd"))));
    QPushButton *add = question->addButton(tr("Add authority"), QMessageBox::AcceptRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this,
            [this, add, authority](const QAbstractButton *pressed) {
                if (pressed == add)
                    Q_EMIT authorityTrusted(authority);
            });
    question->open();
}

void EndpointDialog::addAuthority(const QString &file)
{
    m_network->addAuthority(file);
    showStatus(tr("The authority was added. Test the connection again."), mutedColor(palette()));
}

void EndpointDialog::stopTest()
{
    if (!m_testing)
        return;
    m_testing = false;
    m_test->setText(tr("Test &connection"));
    Q_EMIT testStopped();
}

void EndpointDialog::showStage(const StageResult &result)
{
    if (m_testing)
        m_connectionTest->showResult(result);
}

void EndpointDialog::showTestEnd(bool allPassed)
{
    if (!m_testing)
        return;
    m_testing = false;
    m_test->setText(tr("Test &connection"));
    m_connectionTest->end();
    showStatus(allPassed ? tr("The connection works.") : tr("The test stopped at the first error."),
               allPassed ? successColor(palette()) : errorColor(palette()));
}

void EndpointDialog::save()
{
    m_form->settle();
    stopTest();
    showStatus({}, {});
    Q_EMIT saveRequested(endpoint(), m_form->token(), m_network->typedSecrets());
}

void EndpointDialog::showSaveFailure(const Error &error)
{
    showStatus(error.text(), errorColor(palette()));
}

void EndpointDialog::showStatus(const QString &text, const QColor &color)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color);
    m_status->setPalette(colors);
    m_status->setText(text);
}

void EndpointDialog::askForToken()
{
    m_form->askForToken();
}

void EndpointDialog::done(int result)
{
    stopTest();
    m_form->forgetToken();
    QDialog::done(result);
}

} // namespace headwater
