// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace headwater {

enum class ProxyChoice {
    System, ///< as the environment or the desktop says
    None,
    Own, ///< NetworkRoute::proxy
};

/// How requests reach the cluster of an endpoint. Never a secret: the proxy's password and the
/// passphrase of the client's key are in the TokenVault.
struct NetworkRoute
{
    ProxyChoice proxyChoice = ProxyChoice::System;
    QUrl proxy; ///< with ProxyChoice::Own: ProxyServer::address()
    QStringList authorities; ///< PEM files, trusted besides the system's authorities
    QString clientCertificate; ///< a PEM or PKCS#12 file; empty for none
    QString clientKey; ///< a PEM file; empty when the key is in the certificate's file
    QString serverName; ///< what the certificate must name; empty: the host of the address

    [[nodiscard]] bool isDefault() const { return *this == NetworkRoute(); }

    bool operator==(const NetworkRoute &) const = default;
};

/// The words of the settings file and the command line for all but Own.
[[nodiscard]] QString wordOf(ProxyChoice choice);
[[nodiscard]] std::optional<ProxyChoice> proxyChoiceFromWord(QStringView word);

} // namespace headwater
