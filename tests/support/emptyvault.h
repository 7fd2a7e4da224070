// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokenvault.h"

namespace headwater::test {

/// A vault for endpoints that take no token: nobody opens it.
class EmptyVault final : public TokenVault
{
    void read(const EndpointId &, QObject *context, Handler<Secret> handler) override
    {
        QMetaObject::invokeMethod(
                context,
                [handler] {
                    handler(Failure({ErrorKind::NoToken, QStringLiteral("none")}));
                },
                Qt::QueuedConnection);
    }
    void write(const EndpointId &, const Secret &, QObject *, Handler<Done>) override { }
    void remove(const EndpointId &, QObject *, Handler<Done>) override { }
    void keepForSession(const EndpointId &, const Secret &) override { }
};

} // namespace headwater::test
