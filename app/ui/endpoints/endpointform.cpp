// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointform.h"

#include "core/job/endpointaddress.h"
#include "core/job/endpointfolders.h"
#include "core/job/endpointname.h"
#include "core/job/tokentext.h"
#include "models/displaytext.h"
#include "store/profile/endpointstore.h"
#include "ui/endpoints/notedform.h"
#include "ui/kit/plaintooltip.h"
#include "ui/kit/secretreveal.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace headwater {

namespace {

template <typename Enum> void addChoice(QComboBox *box, const QString &text, Enum value)
{
    box->addItem(text, QVariant::fromValue(value));
}

template <typename Enum> void choose(QComboBox *box, Enum value)
{
    box->setCurrentIndex(std::max(0, box->findData(QVariant::fromValue(value))));
}

bool isNumericHost(const QString &host)
{
    return host.contains(QLatin1Char(':')) || std::all_of(host.begin(), host.end(), [](QChar c) {
               return c.isDigit() || c == QLatin1Char('.');
           });
}

/// How many characters of \a after differ from \a before or are new.
qsizetype newLetters(QStringView before, QStringView after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    const qsizetype left
            = std::mismatch(after.begin(), after.begin() + shorter, before.begin()).first
            - after.begin();
    const qsizetype right
            = std::mismatch(after.rbegin(), after.rbegin() + (shorter - left), before.rbegin())
                      .first
            - after.rbegin();
    return after.size() - left - right;
}

} // namespace

EndpointForm::EndpointForm(const EndpointStore &store, const ClusterEndpoint &endpoint,
                           QWidget *parent)
    : QWidget(parent),
      m_store(store),
      m_endpoint(endpoint),
      m_isNew(!store.find(endpoint.id)),
      m_layout(new NotedForm(this)),
      m_name(new QLineEdit(this)),
      m_address(new QLineEdit(this)),
      m_credential(new QComboBox(this)),
      m_token(new QLineEdit(this)),
      m_showToken(new QToolButton(this)),
      m_reveal(new SecretReveal(m_token, m_showToken, tr("token"))),
      m_kind(new QComboBox(this)),
      m_database(new QLineEdit(this)),
      m_tag(new QComboBox(this)),
      m_folder(new QComboBox(this)),
      m_observeOnly(new QCheckBox(tr("&Observe only"), this))
{
    if (m_endpoint.id.isNull())
        m_endpoint.id = EndpointId::create();
    addChoice(m_credential, tr("API key"), CredentialKind::ApiKey);
    addChoice(m_credential, tr("User and password"), CredentialKind::UserPassword);
    addChoice(m_credential, tr("None"), CredentialKind::None);
    addChoice(m_kind, tr("From the address"), KindChoice::FromAddress);
    addChoice(m_kind, tr("Milvus"), KindChoice::Milvus);
    addChoice(m_kind, tr("Zilliz Cloud"), KindChoice::Zilliz);
    addChoice(m_tag, tr("None"), EnvironmentTag::None);
    for (const auto tag :
         {EnvironmentTag::Production, EnvironmentTag::Staging, EnvironmentTag::Development})
        addChoice(m_tag, tagWord(tag), tag);

    m_nameNote = m_layout->addField(tr("&Name"), m_name, QStringLiteral("endpointName"));
    m_addressNote
            = m_layout->addField(tr("&Address"), m_address, QStringLiteral("endpointAddress"));
    m_layout->addField(tr("C&redential"), m_credential, QStringLiteral("endpointCredential"));
    addTokenField();
    m_layout->addField(tr("&Kind"), m_kind, QStringLiteral("endpointKind"));
    m_layout->addField(tr("&Default database"), m_database, QStringLiteral("endpointDatabase"));
    m_layout->addField(tr("Ta&g"), m_tag, QStringLiteral("endpointTag"));
    addFolderField();
    m_observeOnly->setObjectName(QStringLiteral("endpointObserveOnly"));
    setPlainToolTip(m_observeOnly, tr("Never sends a refresh to this endpoint."));
    m_layout->addRow(QString(), m_observeOnly);

    m_address->setPlaceholderText(QStringLiteral("https://in01-….vectordb.zillizcloud.com:19530"));
    const int whole = m_address->fontMetrics().horizontalAdvance(m_address->placeholderText())
            + m_address->fontMetrics().height();
    m_address->setMinimumWidth(std::min(whole, screen()->availableSize().width() / 3));
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_database->setPlaceholderText(QStringLiteral("default"));
    fill(m_endpoint);

    for (QLineEdit *field : {m_name, m_token, m_database})
        connect(field, &QLineEdit::textChanged, this, &EndpointForm::judge);
    connect(m_address, &QLineEdit::textChanged, this, &EndpointForm::noteAddressText);
    connect(m_folder, &QComboBox::currentTextChanged, this, &EndpointForm::judge);
    connect(m_observeOnly, &QCheckBox::toggled, this, &EndpointForm::judge);
    for (QComboBox *field : {m_credential, m_kind, m_tag})
        connect(field, &QComboBox::currentIndexChanged, this, &EndpointForm::judge);
    connect(m_address, &QLineEdit::editingFinished, this, &EndpointForm::settle);
    judge();
}

void EndpointForm::addTokenField()
{
    m_token->setAccessibleName(tr("Token")); // its label is not beside it, but beside the field
    m_showToken->setObjectName(QStringLiteral("revealToken"));
    auto *field = new QWidget(this);
    auto *row = new QHBoxLayout(field);
    row->setContentsMargins({});
    row->addWidget(m_token, 1);
    row->addWidget(m_showToken);
    m_tokenNote = m_layout->addField(tr("&Token"), field, m_token, QStringLiteral("endpointToken"));
}

void EndpointForm::addFolderField()
{
    m_folder->setEditable(true);
    m_folder->setInsertPolicy(QComboBox::NoInsert);
    QStringList folders = foldersOf(m_store.endpoints());
    folders.sort(Qt::CaseInsensitive);
    m_folder->addItems(QStringList{QString()} + folders);
    m_folder->lineEdit()->setPlaceholderText(tr("none"));
    m_folder->lineEdit()->setAccessibleName(tr("Folder")); // the label is the box's
    m_folderNote = m_layout->addField(tr("&Folder"), m_folder, QStringLiteral("endpointFolder"));
}

void EndpointForm::fill(const ClusterEndpoint &endpoint)
{
    m_name->setText(endpoint.name);
    m_address->setText(addressText(endpoint.url));
    // an empty form starts with the most common choice
    const bool isBlank = endpoint.url.isEmpty();
    choose(m_credential, isBlank ? CredentialKind::ApiKey : endpoint.credential);
    choose(m_kind, endpoint.kindChoice);
    choose(m_tag, endpoint.tag);
    m_database->setText(endpoint.database);
    m_folder->setEditText(endpoint.folder);
    m_observeOnly->setChecked(endpoint.observeOnly);
}

CredentialKind EndpointForm::credential() const
{
    return m_credential->currentData().value<CredentialKind>();
}

QString EndpointForm::suggestedName() const
{
    const QString host = m_url.host();
    if (host.isEmpty())
        return {};
    return m_store.freeName(isNumericHost(host) ? host : host.section(QLatin1Char('.'), 0, 0));
}

/// Pasted text is complete, so parts that do not belong in an address are moved out at once: a password
/// must not stay readable.
void EndpointForm::noteAddressText(const QString &text)
{
    judge();
    const bool isPasted = newLetters(std::exchange(m_typedAddress, text), text) > 1;
    if (isPasted && !(m_movedDatabase.isEmpty() && m_movedToken.isEmpty()))
        settle();
}

void EndpointForm::judge()
{
    const QString address = judgeAddress(); // first, because the name is suggested from it
    const QString name = judgeName();
    const QString token = judgeToken();
    const QString folder = judgeFolder();
    m_fault = !name.isEmpty()    ? name
            : !address.isEmpty() ? address
            : !token.isEmpty()   ? token
                                 : folder;
    Q_EMIT changed();
}

QString EndpointForm::judgeName()
{
    m_name->setPlaceholderText(suggestedName());
    const QString name = m_name->text().trimmed();
    QString fault;
    if (name.isEmpty() && suggestedName().isEmpty())
        return tr("A name is required.");
    const ClusterEndpoint *other = m_store.findByName(name);
    if (other && other->id != m_endpoint.id)
        fault = tr("Another endpoint is called “%1”.").arg(name);
    else if (!name.isEmpty()) // an empty name uses the suggestion
        fault = endpointNameFault(name);
    m_layout->say(m_nameNote, {}, fault);
    return fault;
}

QString EndpointForm::judgeAddress()
{
    const QString typed = m_address->text();
    m_url.clear();
    m_movedDatabase.clear();
    m_movedToken = {};
    if (typed.trimmed().isEmpty()) {
        m_layout->say(m_addressNote, {}, {});
        return tr("An address is required.");
    }
    const auto cleaned = cleanAddress(typed, credential());
    if (!cleaned) {
        m_layout->say(m_addressNote, {}, cleaned.error().message);
        return cleaned.error().message;
    }
    m_url = cleaned->url;
    m_movedDatabase = cleaned->database;
    m_movedToken = cleaned->token;
    if (typed != m_cleanAddress)
        m_changes = cleaned->changes;
    m_layout->say(m_addressNote, (m_changes + cleaned->warnings).join(QLatin1Char('\n')), {});
    return {};
}

QString EndpointForm::judgeToken()
{
    const CredentialKind kind = credential();
    m_token->setEnabled(kind != CredentialKind::None);
    m_showToken->setEnabled(kind != CredentialKind::None);
    const bool mayStay = mayTokenStay();
    m_token->setPlaceholderText(mayStay && kind != CredentialKind::None        ? tr("unchanged")
                                        : kind == CredentialKind::UserPassword ? tr("user:password")
                                                                               : QString());
    if (kind == CredentialKind::None) {
        m_layout->say(m_tokenNote, {}, {});
        return {};
    }
    if (m_token->text().isEmpty()) {
        const QString fault = whyTokenIsNeeded();
        m_layout->say(m_tokenNote,
                      mayStay ? QString() : tr("Without a token, the cluster asks for one."),
                      fault);
        return fault;
    }
    const Result<TokenText> token = cleanToken(m_token->text().toUtf8(), kind);
    if (!token) {
        m_layout->say(m_tokenNote, {}, token.error().message);
        return token.error().message;
    }
    m_layout->say(m_tokenNote, (token->changes + token->warnings).join(QLatin1Char('\n')), {});
    return {};
}

QString EndpointForm::judgeFolder()
{
    const QString folder = m_folder->currentText().trimmed();
    const QString fault = folder.isEmpty() ? QString() : endpointNameFault(folder);
    const bool isObserved = isFolderObserved(folder);
    if (isObserved == m_observeOnly->isEnabled()) {
        const QSignalBlocker quiet(m_observeOnly);
        m_observeOnly->setEnabled(!isObserved);
        m_observeOnly->setChecked(isObserved || m_endpoint.observeOnly);
    }
    m_layout->say(m_folderNote,
                  isObserved ? tr("All endpoints in this folder are observe-only.") : QString(),
                  fault);
    return fault;
}

/// Whether the endpoint becomes observe-only because it comes into \a folder.
bool EndpointForm::isFolderObserved(const QString &folder) const
{
    const bool comesIn = m_isNew || !isSameFolder(folder, m_endpoint.folder);
    return comesIn && isObserveOnlyFolder(folder, m_store.endpoints(), m_endpoint.id);
}

/// False for an incomplete address: it names no other server.
bool EndpointForm::isMoved() const
{
    return !m_url.isEmpty() && !isSameServer(m_url, m_endpoint.url);
}

bool EndpointForm::mayTokenStay() const
{
    return !m_isNew && !isMoved() && credential() == m_endpoint.credential;
}

/// Why the stored token is no longer enough; empty if it is.
QString EndpointForm::whyTokenIsNeeded() const
{
    if (m_isNew || m_endpoint.credential == CredentialKind::None || mayTokenStay())
        return {};
    if (isMoved())
        return tr("Enter the token again. It was entered for %1.").arg(m_endpoint.url.toString());
    return tr("Enter the token again. It was entered as another kind of credential.");
}

void EndpointForm::settle()
{
    if (m_url.isEmpty() || m_address->text() == addressText(m_url))
        return;
    const QString database = m_movedDatabase;
    const Secret token = m_movedToken;
    m_cleanAddress = addressText(m_url);
    {
        const QSignalBlocker quiet(m_address);
        m_address->setText(m_cleanAddress);
        m_typedAddress = m_cleanAddress;
    }
    if (!database.isEmpty())
        m_database->setText(database);
    if (!token.isEmpty()) {
        choose(m_credential, CredentialKind::UserPassword);
        m_token->setText(QString::fromUtf8(token.reveal()));
    }
    judge();
}

ClusterEndpoint EndpointForm::endpoint() const
{
    ClusterEndpoint endpoint = m_endpoint;
    const QString name = m_name->text().trimmed();
    endpoint.name = name.isEmpty() ? suggestedName() : name;
    endpoint.url = m_url;
    endpoint.credential = credential();
    endpoint.kindChoice = m_kind->currentData().value<KindChoice>();
    endpoint.tag = m_tag->currentData().value<EnvironmentTag>();
    const QString database = m_database->text().trimmed();
    endpoint.database = database.isEmpty() ? QStringLiteral("default") : database;
    endpoint.folder = asWritten(m_folder->currentText().trimmed(), m_store.endpoints());
    endpoint.observeOnly = m_observeOnly->isChecked();
    return endpoint;
}

Secret EndpointForm::typedToken() const
{
    if (credential() == CredentialKind::None || m_token->text().isEmpty())
        return {};
    const Result<TokenText> token = cleanToken(m_token->text().toUtf8(), credential());
    return token ? token->token : Secret();
}

std::optional<Secret> EndpointForm::token() const
{
    if (mayTokenStay() && typedToken().isEmpty())
        return std::nullopt;
    return typedToken();
}

void EndpointForm::askForToken()
{
    m_token->setFocus(Qt::OtherFocusReason);
}

void EndpointForm::forgetToken()
{
    const QSignalBlocker quiet(m_token);
    m_token->clear();
    m_reveal->set(false);
}

} // namespace headwater
