// SPDX-License-Identifier: Apache-2.0
#include "ui/window/endpointmessages.h"

#include "ui/endpoints/endpointforms.h"
#include "ui/endpoints/tokenentry.h"
#include "ui/kit/messagebar.h"

namespace headwater {

namespace {

const QString kTokenPrefix = QStringLiteral("token/");
const QString kTroublePrefix = QStringLiteral("trouble/");

QString keyOf(const EndpointId &id, EndpointTrouble trouble)
{
    return (isAboutToken(trouble) ? kTokenPrefix : kTroublePrefix) + id.value;
}

QList<EndpointId> endpointsOf(const QStringList &keys)
{
    QList<EndpointId> endpoints;
    for (const QString &key : keys)
        endpoints.append({key.section(u'/', 1)});
    return endpoints;
}

QString causeOf(EndpointTrouble trouble)
{
    return QStringLiteral("endpoints/%1").arg(int(trouble));
}

MessageLevel levelOf(EndpointTrouble trouble)
{
    const bool isWarning = isAboutToken(trouble) || trouble == EndpointTrouble::Busy;
    return isWarning ? MessageLevel::Warning : MessageLevel::Error;
}

} // namespace

EndpointMessages::EndpointMessages(MessageBar &bar, EndpointForms &forms, TokenEntry &tokens)
    : m_bar(bar), m_forms(forms), m_tokens(tokens)
{
    for (int i = 0; i <= int(EndpointTrouble::Other); ++i)
        share(EndpointTrouble(i));
    connect(&m_bar, &MessageBar::dismissed, this, [this](const QString &key) {
        if (!key.startsWith(kTokenPrefix) && !key.startsWith(kTroublePrefix))
            return;
        const EndpointId id = endpointsOf({key}).first();
        if (m_shown.contains(id))
            m_dismissed.insert(id, m_shown.take(id));
    });
}

void EndpointMessages::share(EndpointTrouble trouble)
{
    m_bar.share(causeOf(trouble),
                {[trouble](int count) { return troubleTitle(trouble, count); },
                 isAboutToken(trouble) ? tr("Enter tokens…") : tr("Show"),
                 [this, trouble](const QStringList &keys) { act(trouble, endpointsOf(keys)); }});
}

void EndpointMessages::show(const ClusterEndpoint &endpoint, const Error &error)
{
    const EndpointTrouble trouble = troubleOf(error);
    const EndpointId id = endpoint.id;
    if (m_dismissed.contains(id) && m_dismissed.value(id) == trouble)
        return;
    if (m_shown.contains(id) && m_shown.value(id) != trouble)
        m_bar.withdraw(keyOf(id, m_shown.value(id)));
    m_dismissed.remove(id);
    m_shown.insert(id, trouble);
    m_bar.post({keyOf(id, trouble), levelOf(trouble),
                QStringLiteral("%1: %2").arg(endpoint.name, error.message),
                isAboutToken(trouble) ? tr("Enter token…") : tr("Show"),
                [this, trouble, id] { act(trouble, {id}); }, causeOf(trouble), endpoint.name});
}

void EndpointMessages::withdraw(const EndpointId &id)
{
    m_dismissed.remove(id);
    if (m_shown.contains(id))
        m_bar.withdraw(keyOf(id, m_shown.take(id)));
}

void EndpointMessages::act(EndpointTrouble trouble, const QList<EndpointId> &endpoints)
{
    if (isAboutToken(trouble) && endpoints.size() > 1)
        m_tokens.open(endpoints);
    else if (isAboutToken(trouble))
        m_forms.askForToken(endpoints.first());
    else
        Q_EMIT endpointRequested(endpoints.first());
}

} // namespace headwater
