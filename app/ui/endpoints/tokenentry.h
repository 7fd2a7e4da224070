// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace headwater {

class EndpointStore;
class TokensDialog;
class TokenVault;

/// Goes through endpoints without a token and saves those that the user enters. Nothing else of an endpoint changes.
class TokenEntry final : public QObject
{
    Q_OBJECT
public:
    /// The services must outlive this object; \a window is the parent of the form.
    TokenEntry(const EndpointStore &endpoints, TokenVault &vault, QWidget &window);

    /// Opens the form for those of \a ids that are configured and use a token, in the order of the endpoints.
    void open(const QList<EndpointId> &ids);

Q_SIGNALS:
    /// The vault has the new token.
    void saved(const headwater::EndpointId &id);

private:
    void save(const ClusterEndpoint &endpoint, const Secret &token);

    const EndpointStore &m_endpoints;
    TokenVault &m_vault;
    QWidget &m_window;
    QPointer<TokensDialog> m_form; // deletes itself when closed
};

} // namespace headwater
