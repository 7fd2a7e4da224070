// SPDX-License-Identifier: Apache-2.0
#include "store/tokens/passwordservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPointer>

#include <memory>

namespace headwater {

namespace {

constexpr int kPatience = 5'000; // ms; a service that shows a prompt still answers

const QString kSecretService = QStringLiteral("org.freedesktop.secrets");
const QString kWalletServices
        = QStringLiteral("org.kde.kwalletd"); // followed by a version or nothing

QDBusPendingCallWatcher *call(const QDBusMessage &message, QObject *context)
{
    return new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, kPatience),
                                       context);
}

QDBusMessage toTheBus(const QString &method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
                                          QStringLiteral("/org/freedesktop/DBus"),
                                          QStringLiteral("org.freedesktop.DBus"), method);
}

/// On Plasma QtKeychain uses KWallet only.
bool isPlasma()
{
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP") == QLatin1String("KDE")
            || qEnvironmentVariable("DESKTOP_SESSION") == QLatin1String("kde")
            || qEnvironmentVariableIsSet("KDE_FULL_SESSION");
}

} // namespace

void PasswordService::ask(QObject *context, Handler handler)
{
#if !defined(Q_OS_UNIX) || defined(Q_OS_MACOS)
    m_wasSeen
            = true; // the system's own keychain always exists, and reports itself that it is locked
#endif
    if (!QDBusConnection::sessionBus().isConnected()) {
        const State state = m_wasSeen ? State::Ready : State::Absent;
        QMetaObject::invokeMethod(
                context, [handler = std::move(handler), state] { handler(state); },
                Qt::QueuedConnection);
        return;
    }
    struct Names
    {
        int awaited = 2;
        QStringList known;
    };
    const auto names = std::make_shared<Names>();
    for (const char *method : {"ListNames", "ListActivatableNames"}) {
        QDBusPendingCallWatcher *list = call(toTheBus(QLatin1String(method)), this);
        connect(list, &QDBusPendingCallWatcher::finished, this,
                [this, names, list, handler, context = QPointer<QObject>(context)] {
                    list->deleteLater();
                    const QDBusPendingReply<QStringList> reply = *list;
                    if (reply.isValid())
                        names->known += reply.value();
                    if (--names->awaited > 0 || !context)
                        return;
                    const bool hasSecrets = names->known.contains(kSecretService);
                    const bool hasWallet
                            = !names->known.filter(kWalletServices, Qt::CaseInsensitive).isEmpty();
                    m_wasSeen |= hasSecrets || hasWallet;
                    if (hasSecrets && !(isPlasma() && hasWallet))
                        askWhetherLocked(context, handler);
                    else
                        handler(m_wasSeen ? State::Ready : State::Absent);
                });
    }
}

void PasswordService::askWhetherLocked(QObject *context, const Handler &handler)
{
    QDBusMessage property = QDBusMessage::createMethodCall(
            kSecretService, QStringLiteral("/org/freedesktop/secrets/aliases/default"),
            QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    property.setArguments(
            {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    QDBusPendingCallWatcher *answer = call(property, this);
    connect(answer, &QDBusPendingCallWatcher::finished, this,
            [answer, handler, context = QPointer<QObject>(context)] {
                answer->deleteLater();
                const QDBusPendingReply<QDBusVariant> locked = *answer;
                // an error means: no default keyring yet, which the first token creates
                const bool isLocked = locked.isValid() && locked.value().variant().toBool();
                if (context)
                    handler(isLocked ? State::Locked : State::Ready);
            });
}

} // namespace headwater
