// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace headwater {

class EndpointStore;
class NotedForm;
class SecretReveal;

/// The fields of one endpoint. Text is cleaned and checked at each keystroke. What was changed and what
/// is wrong is shown below the field concerned.
class EndpointForm final : public QWidget
{
    Q_OBJECT
public:
    /// See EndpointDialog. \a store must outlive the form.
    EndpointForm(const EndpointStore &store, const ClusterEndpoint &endpoint,
                 QWidget *parent = nullptr);

    /// Only valid while fault() is empty.
    [[nodiscard]] ClusterEndpoint endpoint() const;
    /// The cleaned token that the user typed; empty if none.
    [[nodiscard]] Secret typedToken() const;
    /// Nullopt to keep the stored token; empty to have none.
    [[nodiscard]] std::optional<Secret> token() const;
    /// One sentence that says why the fields cannot be used; empty if they can.
    [[nodiscard]] const QString &fault() const { return m_fault; }

    /// Writes the cleaned address into its field, and moves other parts to their fields. Runs when the
    /// field loses focus; call it before you use the fields.
    void settle();
    void askForToken();
    void forgetToken();

Q_SIGNALS:
    void changed();

private:
    void addTokenField();
    void fill(const ClusterEndpoint &endpoint);
    void judge();
    [[nodiscard]] QString judgeName();
    [[nodiscard]] QString judgeAddress();
    [[nodiscard]] QString judgeToken();
    [[nodiscard]] QString judgeFolder();
    [[nodiscard]] bool isFolderObserved(const QString &folder) const;
    void addFolderField();
    [[nodiscard]] bool isMoved() const;
    [[nodiscard]] bool mayTokenStay() const;
    [[nodiscard]] QString whyTokenIsNeeded() const;
    void noteAddressText(const QString &text);
    [[nodiscard]] CredentialKind credential() const;
    [[nodiscard]] QString suggestedName() const;

    const EndpointStore &m_store;
    ClusterEndpoint m_endpoint; // as passed in; keeps the id
    bool m_isNew;
    NotedForm *m_layout;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QComboBox *m_credential;
    QLineEdit *m_token;
    QToolButton *m_showToken;
    SecretReveal *m_reveal;
    QComboBox *m_kind;
    QLineEdit *m_database;
    QComboBox *m_tag;
    QComboBox *m_folder;
    QCheckBox *m_observeOnly;
    QLabel *m_nameNote;
    QLabel *m_addressNote;
    QLabel *m_tokenNote;
    QLabel *m_folderNote;
    QUrl m_url;
    QString m_typedAddress; // the field's text before its last change
    QString m_cleanAddress; // the cleaned text that replaced the typed one
    QStringList m_changes; // what cleaning changed; the note keeps showing it
    QString m_movedDatabase; // taken from the address, not yet in its field
    Secret m_movedToken; // the same for the token
    QString m_fault;
};

} // namespace headwater
