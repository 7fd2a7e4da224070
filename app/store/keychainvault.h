// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokenvault.h"

#include <QHash>
#include <QPointer>

#include <optional>

namespace QKeychain {
class Job;
class ReadPasswordJob;
} // namespace QKeychain

namespace headwater {

/// The OS keychain through QtKeychain: Secret Service, KWallet, macOS Keychain, Windows Credential
/// Manager. Tokens read or written once are remembered until quit, so that polling asks the
/// keychain once. Where no service answers (any error but “not found” and “denied”: without a D-Bus
/// session QtKeychain 0.13 says OtherError) the memory of this session is all there is:
/// QtKeychain's insecure fallback is never used.
///
/// Keychain jobs have no parent and are never cancelled: deleting one in flight is a use after free
/// in QtKeychain 0.13. Only who hears of their end is guarded.
class KeychainVault final : public TokenVault
{
    Q_OBJECT
public:
    /// \a service names our entries; tests use their own.
    explicit KeychainVault(const QString &service = QStringLiteral("Headwater"),
                           QObject *parent = nullptr);

    void read(const ClusterEndpoint &endpoint, QObject *context, Handler<Secret> handler) override;
    void write(const ClusterEndpoint &endpoint, const Secret &token, QObject *context,
               Handler<Done> handler) override;
    void remove(const ClusterEndpoint &endpoint, QObject *context, Handler<Done> handler) override;
    void keepForSession(const ClusterEndpoint &endpoint, const Secret &token) override;

private:
    struct Reader
    {
        QPointer<QObject> context;
        Handler<Secret> handler;
    };
    struct Entry
    {
        std::optional<Secret> token;
        int changes
                = 0; // writes and removals: what was asked of the keychain before one is outdated
        QList<Reader> readers; // all wait for the one job that reads this entry
    };

    int hold(const QString &key, const std::optional<Secret> &token);
    [[nodiscard]] Result<Done> outcomeOf(const QKeychain::Job &job);
    void finishRead(const QString &key, int changesBefore, const QKeychain::ReadPasswordJob &job);
    void answer(const QString &key, const Result<Done> &outcome, const QList<Reader> &readers);

    QString m_service;
    QHash<QString, Entry> m_entries; // by their keys in the keychain
    bool m_unavailableSaid = false;
};

} // namespace headwater
