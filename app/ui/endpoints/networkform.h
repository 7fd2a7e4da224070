// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/endpointsecrets.h"
#include "core/job/networkroute.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace headwater {

class FileField;
class NotedForm;
class SecretReveal;

/// The fields for how requests reach an endpoint: proxy, authorities, client certificate, server name.
/// What is wrong is shown below the field concerned.
class NetworkForm final : public QWidget
{
    Q_OBJECT
public:
    explicit NetworkForm(const NetworkRoute &route, QWidget *parent = nullptr);

    /// Only valid while fault() is empty.
    [[nodiscard]] NetworkRoute route() const;
    /// The proxy's password and the passphrase as typed; an empty one keeps what is stored.
    [[nodiscard]] EndpointSecrets typedSecrets() const;
    /// One sentence that says why the fields cannot be used; empty if they can.
    [[nodiscard]] const QString &fault() const { return m_fault; }

    void addAuthority(const QString &file);

Q_SIGNALS:
    void changed();

private:
    QLineEdit *addPassword(const QString &label, const QString &objectName, const QString &name,
                           const QString &placeholder);
    void addAuthorities();
    void judge();
    [[nodiscard]] QString judgeProxy();
    [[nodiscard]] QString judgeFile(const FileField *field, QLabel *note);
    [[nodiscard]] QString judgeServerName();

    NotedForm *m_layout;
    QComboBox *m_choice;
    QLineEdit *m_proxy;
    QLabel *m_proxyNote;
    QLineEdit *m_proxyPassword;
    QListWidget *m_authorities;
    QPushButton *m_removeAuthority;
    FileField *m_certificate;
    QLabel *m_certificateNote;
    FileField *m_key;
    QLabel *m_keyNote;
    QLineEdit *m_passphrase;
    QLineEdit *m_serverName;
    QLabel *m_serverNameNote;
    QString m_fault;
};

} // namespace headwater
