// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"
#include "core/job/link.h"
#include "ui/window/windowparts.h"

#include <QObject>

namespace headwater {

class FollowDesk;
class PaletteDesk;
class WindowMessages;

/// Opens links: shows the collection, or follows the job. A collection that is not listed yet is waited for.
class LinkDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk.
    LinkDesk(const WindowParts &parts, PaletteDesk &palette, FollowDesk &follow,
             WindowMessages &messages);

    void open(const Link &link);

private:
    void complain(const QString &sentence);

    const WindowParts &m_parts;
    PaletteDesk &m_palette;
    FollowDesk &m_follow;
    WindowMessages &m_messages;
    std::optional<CollectionRef> m_awaited;
};

} // namespace headwater
