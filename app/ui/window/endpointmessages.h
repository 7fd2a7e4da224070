// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "models/endpointtrouble.h"

#include <QHash>
#include <QObject>

namespace headwater {

class EndpointForms;
class MessageBar;
class TokenEntry;

/// The messages about endpoints with problems: those with the same problem share a line. A message that the user
/// closed comes back only for another problem, or once the endpoint has worked.
class EndpointMessages final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this.
    EndpointMessages(MessageBar &bar, EndpointForms &forms, TokenEntry &tokens);

    void show(const ClusterEndpoint &endpoint, const Error &error);
    /// The endpoint works, has changed or was removed.
    void withdraw(const EndpointId &id);

Q_SIGNALS:
    /// The user wants to see what is wrong with the endpoint.
    void endpointRequested(const headwater::EndpointId &id);

private:
    void share(EndpointTrouble trouble);
    void act(EndpointTrouble trouble, const QList<EndpointId> &endpoints);

    MessageBar &m_bar;
    EndpointForms &m_forms;
    TokenEntry &m_tokens;
    QHash<EndpointId, EndpointTrouble> m_shown;
    QHash<EndpointId, EndpointTrouble> m_dismissed;
};

} // namespace headwater
