// SPDX-License-Identifier: Apache-2.0
#include "store/tokens/keychainvault.h"

#include "core/base/logging.h"

#include <qt6keychain/keychain.h>

#include <array>
#include <utility>

namespace headwater {

namespace {

// Long enough for a busy desktop, short enough that nobody wonders what the program is doing.
constexpr std::chrono::milliseconds kSlow{1'500};

/// Existing entries have this form: do not change it.
QString entryName(const VaultKey &key)
{
    return QStringLiteral("endpoint/%1/%2").arg(key.endpoint.value, key.subject);
}

} // namespace

KeychainVault::KeychainVault(const QString &service, QObject *parent)
    : TokenVault(parent), m_service(service)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlow);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_waitingSaid = true;
        Q_EMIT waiting(
                tr("Waiting for the keyring. If it is locked, enter its password in the prompt."));
    });
}

void KeychainVault::read(const VaultKey &owner, QObject *context, Handler<Secret> handler)
{
    Q_ASSERT(context);
    const QString key = entryName(owner);
    const Reader reader{context, std::move(handler)};
    Entry &entry = m_entries[key];
    if (entry.token) {
        QMetaObject::invokeMethod(
                this, [this, key, reader] { answer(key, Done{}, {reader}); }, Qt::QueuedConnection);
        return;
    }
    entry.readers.append(reader);
    if (entry.readers.size() > 1)
        return; // one job answers all readers, and the keychain prompts only once

    auto *job = new QKeychain::ReadPasswordJob(m_service);
    run(job, key, [this, job, key, changesBefore = entry.changes] {
        Entry &read = m_entries[key];
        if (read.changes == changesBefore && job->error() == QKeychain::NoError)
            read.token = Secret(job->binaryData());
        judge(*job, Purpose::Read, [this, key](const Result<Done> &outcome) {
            answer(key, outcome, std::exchange(m_entries[key].readers, {}));
        });
    });
}

/// Delivers the token as it is now; if there is none, \a outcome is the keychain's answer.
void KeychainVault::answer(const QString &key, const Result<Done> &outcome,
                           const QList<Reader> &readers)
{
    Result<Secret> result
            = Failure(Error{ErrorKind::NoToken, tr("No token for this endpoint was found.")});
    if (const std::optional<Secret> &token = m_entries[key].token)
        result = *token;
    else if (!outcome)
        result = Failure(outcome.error());

    // a handler may call read() again: the entry is not used after the first handler
    for (const Reader &reader : readers) {
        if (reader.context)
            reader.handler(result);
    }
}

void KeychainVault::write(const VaultKey &owner, const Secret &token, QObject *context,
                          Handler<Done> handler)
{
    Q_ASSERT(context);
    const QString key = entryName(owner);
    const int change = hold(key, token);
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(token.reveal());
    run(job, key,
        [this, job, key, change, handler = std::move(handler),
         context = QPointer<QObject>(context)] {
            judge(*job, Purpose::Write,
                  [this, key, change, handler, context](const Result<Done> &outcome) {
                      if (!outcome && m_entries[key].changes == change)
                          m_entries[key].token.reset();
                      if (context)
                          handler(outcome);
                  });
        });
}

void KeychainVault::remove(const VaultKey &owner, QObject *context, Handler<Done> handler)
{
    Q_ASSERT(context);
    const QString key = entryName(owner);
    hold(key, std::nullopt);
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    run(job, key, [this, job, handler = std::move(handler), context = QPointer<QObject>(context)] {
        judge(*job, Purpose::Remove, [handler, context](const Result<Done> &outcome) {
            if (context)
                handler(outcome);
        });
    });
}

void KeychainVault::keepForSession(const VaultKey &owner, const Secret &token)
{
    hold(entryName(owner), token);
}

int KeychainVault::hold(const QString &key, const std::optional<Secret> &token)
{
    Entry &entry = m_entries[key];
    entry.token = token;
    return ++entry.changes;
}

void KeychainVault::run(QKeychain::Job *job, const QString &key, std::function<void()> finished)
{
    if (m_running++ == 0) {
        m_slow.start();
        m_passwords.ask(this, [](PasswordService::State) {}); // it may stop before it is needed
    }
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, finished = std::move(finished)] {
        m_slow.stop();
        if (--m_running > 0)
            m_slow.start();
        if (std::exchange(m_waitingSaid, false))
            Q_EMIT answered();
        finished();
    });
    job->start();
}

KeychainVault::Fault KeychainVault::faultOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
        return Fault::None;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        return Fault::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    return Fault::Failed;
}

/// Calls \a judged at once if QtKeychain's answer is conclusive, else when the bus has answered.
/// libsecret confirms every removal, but removes nothing from a locked keyring.
void KeychainVault::judge(const QKeychain::Job &job, Purpose purpose,
                          std::function<void(const Result<Done> &)> judged)
{
    constexpr std::array kNames{"read", "write", "remove"};
    qCDebug(storeLog) << "keychain:" << kNames.at(size_t(purpose)) << "gave error"
                      << int(job.error());
    if (job.error() == QKeychain::NoError && purpose != Purpose::Remove) {
        judged(Done{});
        return;
    }
    const Fault fault = faultOf(job);
    const QString words = fault == Fault::None ? QString() : job.errorString();
    m_passwords.ask(this,
                    [this, fault, purpose, words,
                     judged = std::move(judged)](PasswordService::State state) {
                        judged(outcome(state, fault, purpose, words));
                    });
}

Result<Done> KeychainVault::outcome(PasswordService::State state, Fault fault, Purpose purpose,
                                    const QString &words)
{
    if (fault == Fault::Denied && state == PasswordService::State::Absent)
        state = PasswordService::State::Ready; // the user must have denied it
    switch (state) {
    case PasswordService::State::Locked:
        return Failure(
                Error{ErrorKind::VaultDenied,
                      purpose == Purpose::Read
                              ? tr("The keyring is locked. Unlock it to use the saved token.")
                              : tr("The keyring is locked. Unlock it and try again."),
                      words});
    case PasswordService::State::Ready:
        if (fault == Fault::None)
            return Done{};
        return Failure(Error{ErrorKind::VaultDenied,
                             fault == Fault::Denied
                                     ? tr("The keyring refused access to the endpoint's token.")
                                     : tr("The keyring sent an unexpected response. Try again."),
                             words});
    case PasswordService::State::Absent:
        break;
    }
    if (!std::exchange(m_unavailableSaid, true)) {
        Q_EMIT unavailable(tr("No keyring (org.freedesktop.secrets) is available here, so "
                              "tokens are kept only until you quit. To keep them, install "
                              "gnome-keyring or KWallet and log in again."));
    }
    if (purpose == Purpose::Read)
        return Done{}; // without a service nothing is stored
    return Failure(Error{ErrorKind::VaultUnavailable,
                         tr("No keyring (org.freedesktop.secrets) is available here. "
                            "Install gnome-keyring or KWallet and log in again.")});
}

} // namespace headwater
