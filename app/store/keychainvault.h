// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokenvault.h"

#include <QHash>

namespace headwater {

/// The OS keychain through QtKeychain: Secret Service, KWallet, macOS Keychain, Windows Credential
/// Manager. Tokens read or written once are remembered until quit, so that polling asks the keychain
/// once. Where no service answers (qt-6.4 V8: any error but “not found” and “denied”) the memory of
/// this session is all there is: QtKeychain's insecure fallback is never used.
class KeychainVault final : public TokenVault
{
    Q_OBJECT
public:
    /// \a service names our entries; tests use their own.
    explicit KeychainVault(const QString &service = QStringLiteral("Headwater"),
                           QObject *parent = nullptr);
    ~KeychainVault() override;

    void read(const EndpointId &endpoint, QObject *context, Handler<Secret> handler) override;
    void write(const EndpointId &endpoint, const Secret &token, QObject *context,
               Handler<Done> handler) override;
    void remove(const EndpointId &endpoint, QObject *context, Handler<Done> handler) override;
    void keepForSession(const EndpointId &endpoint, const Secret &token) override;

private:
    void reportUnavailable(const QString &systemText);

    QString m_service;
    QHash<EndpointId, Secret> m_session;
    bool m_unavailableSaid = false;
};

} // namespace headwater
