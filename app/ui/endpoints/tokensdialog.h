// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace headwater {

class ElidedLabel;
class SecretReveal;

/// Asks for the tokens of several endpoints, one after the other. It changes nothing else of them. Show it with open().
/// It asks its owner to save a token, and goes on when the owner calls showSaved().
///
/// Object names: `tokensProgress`, `tokensToken`, `tokensSave`, `tokensSkip`.
class TokensDialog final : public QDialog
{
    Q_OBJECT
public:
    /// \a endpoints is not empty.
    explicit TokensDialog(const ClusterEndpoints &endpoints, QWidget *parent = nullptr);

    [[nodiscard]] const ClusterEndpoint &current() const { return m_endpoints.at(m_place); }
    /// Goes on to the next endpoint, or closes after the last.
    void showSaved();
    /// Shows \a error; the token stays in its field.
    void showSaveFailure(const Error &error);

    void done(int result) override;

Q_SIGNALS:
    /// The owner saves, then calls showSaved() or showSaveFailure().
    void saveRequested(const headwater::ClusterEndpoint &endpoint, const headwater::Secret &token);

private:
    void buildFields();
    void buildToken(QFormLayout *fields);
    void showCurrent();
    void next();
    void judge();
    void save();
    void forgetToken();
    void say(const QString &text, bool isFault);

    ClusterEndpoints m_endpoints;
    qsizetype m_place = 0;
    bool m_isSaving = false;
    QLabel *m_progress;
    ElidedLabel *m_name;
    ElidedLabel *m_address;
    QLabel *m_tag;
    QLabel *m_credential;
    QLineEdit *m_token;
    QToolButton *m_showToken;
    SecretReveal *m_reveal;
    QLabel *m_note;
    QPushButton *m_save;
    QPushButton *m_skip;
};

} // namespace headwater
