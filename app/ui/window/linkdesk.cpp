// SPDX-License-Identifier: Apache-2.0
#include "ui/window/linkdesk.h"

#include "core/base/plaintext.h"
#include "core/report/pastedjobs.h"
#include "jobs/catalog.h"
#include "models/collectiontablemodel.h"
#include "store/profile/endpointstore.h"
#include "ui/window/followdesk.h"
#include "ui/window/palettedesk.h"
#include "ui/window/windowmessages.h"

namespace headwater {

LinkDesk::LinkDesk(const WindowParts &parts, PaletteDesk &palette, FollowDesk &follow,
                   WindowMessages &messages)
    : m_parts(parts), m_palette(palette), m_follow(follow), m_messages(messages)
{
    connect(&parts.catalog, &Catalog::reloadFinished, this, [this](const EndpointId &endpoint) {
        if (!m_awaited || m_awaited->endpoint != endpoint)
            return;
        const CollectionRef collection = *std::exchange(m_awaited, {});
        if (m_parts.collections.row(collection) >= 0) {
            m_palette.showCollection(collection);
        } else if (const ClusterEndpoint *known = m_parts.endpoints.find(endpoint)) {
            complain(tr("“%1” lists no collection “%2” in the database “%3”, to which the link "
                        "leads.")
                             .arg(plainLine(known->name), plainLine(collection.name),
                                  plainLine(collection.database)));
        }
    });
}

void LinkDesk::open(const Link &link)
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.findByName(link.endpoint);
    if (!endpoint) {
        complain(tr("The link is about the endpoint “%1”, which you do not have. Add it under this "
                    "name, then open the "
                    "link again.")
                         .arg(plainLine(link.endpoint)));
        return;
    }
    if (link.job) {
        m_follow.open({PastedJobs::Form::Ids, {*link.job}, 0, {}, {}});
        return;
    }
    const CollectionRef collection{endpoint->id, link.database, link.collection};
    m_palette.showCollection(collection); // at least its database
    if (m_parts.collections.row(collection) >= 0)
        return;
    m_awaited = collection;
    m_parts.catalog.reload(endpoint->id, Catalog::Freshness::New, link.database);
}

void LinkDesk::complain(const QString &sentence)
{
    m_messages.showTrouble({ErrorKind::InvalidInput, sentence}, sentence);
}

} // namespace headwater
