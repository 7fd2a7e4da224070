// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace headwater {

class EndpointStore;
class SecretReveal;

/// The fields of one endpoint. What was typed is cleaned and judged at each key; what was changed,
/// and what is wrong, stands under the field it is about.
class EndpointForm final : public QWidget
{
    Q_OBJECT
public:
    /// See EndpointDialog. \a store must outlive the form.
    EndpointForm(const EndpointStore &store, const ClusterEndpoint &endpoint,
                 QWidget *parent = nullptr);

    /// Complete only while fault() is empty.
    [[nodiscard]] ClusterEndpoint endpoint() const;
    /// What was typed, cleaned; empty when nothing was.
    [[nodiscard]] Secret typedToken() const;
    /// Nothing when the stored token shall stay; empty when there is to be none.
    [[nodiscard]] std::optional<Secret> token() const;
    /// Why the fields cannot be used as they are, in one sentence, or nothing.
    [[nodiscard]] const QString &fault() const { return m_fault; }

    /// Writes the clean address into its field, and what was moved out of it into theirs. Done when
    /// the field is left; ask for it before the fields are used.
    void settle();
    void askForToken();
    void forgetToken();

Q_SIGNALS:
    void changed();

private:
    // both return the label under the field
    QLabel *addField(const QString &label, QWidget *editor, const QString &objectName);
    QLabel *addNote(const QString &objectName);
    void addTokenField();
    void fill(const ClusterEndpoint &endpoint);
    void judge();
    [[nodiscard]] QString judgeName();
    [[nodiscard]] QString judgeAddress();
    [[nodiscard]] QString judgeToken();
    [[nodiscard]] bool isMoved() const;
    [[nodiscard]] bool mayTokenStay() const;
    [[nodiscard]] QString whyTokenIsNeeded() const;
    void noteAddressText(const QString &text);
    [[nodiscard]] CredentialKind credential() const;
    [[nodiscard]] QString suggestedName() const;
    void say(QLabel *note, const QString &text, const QString &fault);

    const EndpointStore &m_store;
    ClusterEndpoint m_endpoint; // as it was given, and the id
    bool m_isNew;
    QFormLayout *m_layout;
    QLineEdit *m_name;
    QLineEdit *m_address;
    QComboBox *m_credential;
    QLineEdit *m_token;
    QToolButton *m_showToken;
    SecretReveal *m_reveal;
    QComboBox *m_kind;
    QLineEdit *m_database;
    QComboBox *m_tag;
    QLabel *m_nameNote;
    QLabel *m_addressNote;
    QLabel *m_tokenNote;
    QUrl m_url;
    QString m_typedAddress; // the field's text before its last change
    QString m_cleanAddress; // as it was written into the field in place of what was typed
    QStringList m_changes; // that made it of that: the note goes on saying them
    QString m_movedDatabase; // out of the address, and not yet in its field
    Secret m_movedToken; // likewise
    QString m_fault;
};

} // namespace headwater
