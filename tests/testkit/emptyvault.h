// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokens/tokenvault.h"

namespace headwater::test {

/// A vault for endpoints without tokens: it stores nothing.
class EmptyVault final : public TokenVault
{
    void read(const VaultKey &, QObject *context, Handler<Secret> handler) override
    {
        QMetaObject::invokeMethod(
                context,
                [handler] {
                    handler(Failure({ErrorKind::NoToken, QStringLiteral("none")}));
                },
                Qt::QueuedConnection);
    }
    void write(const VaultKey &, const Secret &, QObject *, Handler<Done>) override { }
    void remove(const VaultKey &, QObject *, Handler<Done>) override { }
    void keepForSession(const VaultKey &, const Secret &) override { }
};

} // namespace headwater::test
