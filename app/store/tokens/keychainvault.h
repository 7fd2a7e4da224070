// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokens/passwordservice.h"
#include "store/tokens/tokenvault.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace QKeychain {
class Job;
} // namespace QKeychain

namespace headwater {

/// The OS keychain through QtKeychain: Secret Service, KWallet, macOS Keychain, Windows Credential
/// Manager. Tokens read or written are cached until quit, so that polling reads the keychain only
/// once. QtKeychain's errors are ambiguous (see PasswordService), so each result except success is
/// judged by the state of the session bus. Without a service, tokens are kept in memory only:
/// QtKeychain's insecure fallback is never used.
///
/// Keychain jobs have no parent and are never cancelled: deleting one in flight is a use after free
/// in QtKeychain 0.13. Only their receivers are guarded.
class KeychainVault final : public TokenVault
{
    Q_OBJECT
public:
    /// \a service is the name of our entries; tests use their own.
    explicit KeychainVault(const QString &service = QStringLiteral("Headwater"),
                           QObject *parent = nullptr);

    /// How long a job may take before waiting() is emitted.
    void setPatience(std::chrono::milliseconds patience) { m_slow.setInterval(patience); }

    void read(const VaultKey &owner, QObject *context, Handler<Secret> handler) override;
    void write(const VaultKey &owner, const Secret &token, QObject *context,
               Handler<Done> handler) override;
    void remove(const VaultKey &owner, QObject *context, Handler<Done> handler) override;
    void keepForSession(const VaultKey &owner, const Secret &token) override;

private:
    struct Reader
    {
        QPointer<QObject> context;
        Handler<Secret> handler;
    };
    struct Entry
    {
        std::optional<Secret> token;
        int changes = 0; // writes and removals: a keychain request from before one is outdated
        QList<Reader> readers; // all wait for the one job that reads this entry
    };

    /// The purpose of a job decides what its result means.
    enum class Purpose { Read, Write, Remove };
    enum class Fault { None, Denied, Failed };

    int hold(const QString &key, const std::optional<Secret> &token);
    void run(QKeychain::Job *job, const QString &key, std::function<void()> finished);
    void judge(const QKeychain::Job &job, Purpose purpose,
               std::function<void(const Result<Done> &)> judged);
    [[nodiscard]] static Fault faultOf(const QKeychain::Job &job);
    [[nodiscard]] Result<Done> outcome(PasswordService::State state, Fault fault, Purpose purpose,
                                       const QString &words);
    void answer(const QString &key, const Result<Done> &outcome, const QList<Reader> &readers);

    QString m_service;
    QHash<QString, Entry> m_entries; // by keychain key
    PasswordService m_passwords{this};
    QTimer m_slow{this};
    int m_running = 0; // jobs; QtKeychain runs them one after the other
    bool m_unavailableSaid = false;
    bool m_waitingSaid = false;
};

} // namespace headwater
