// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jobid.h"
#include "core/job/link.h"

#include <QByteArray>
#include <QMetaType>

#include <optional>

namespace headwater {

/// What a second start asks of the window that is open already: to come to the front, with the permission that the
/// launcher gave to the second start, and to do what its arguments say.
struct StartRequest
{
    static constexpr qsizetype kLongest = 8 * 1024; ///< of a message

    QByteArray activationToken; ///< of Wayland; empty if there is none
    QByteArray startupId; ///< of X11; empty if there is none
    std::optional<JobId> follow; ///< the job to be followed
    std::optional<Link> link; ///< what is to be shown

    /// With the launcher's permission from the environment. Call it before there is an application, which takes it.
    [[nodiscard]] static StartRequest fromEnvironment();
    /// Puts the permission where Qt looks for it when a window is raised.
    void offerToQt() const;
    /// It is good for one window, and programs that this one starts must not inherit it.
    static void clearEnvironment();

    /// One line, which ends in a line break.
    [[nodiscard]] QByteArray toMessage() const;
    /// Nothing for a message that no version understands, or that is too long.
    [[nodiscard]] static std::optional<StartRequest> fromMessage(const QByteArray &message);

    bool operator==(const StartRequest &) const = default;
};

} // namespace headwater

Q_DECLARE_METATYPE(headwater::StartRequest)
