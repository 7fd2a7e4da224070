// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

namespace headwater {

/// Whether to show something that a window hides while it has no room for it. What the user chooses
/// holds as long as there is room; what is chosen without room holds until there is room again, and
/// is then forgotten.
class ShownWhenRoom final
{
public:
    explicit ShownWhenRoom(bool wanted = true) : m_wanted(wanted) { }

    void setRoom(bool room)
    {
        if (room != m_room)
            m_withoutRoom.reset();
        m_room = room;
    }
    void choose(bool shown)
    {
        if (m_room)
            m_wanted = shown;
        else
            m_withoutRoom = shown;
    }
    /// For what an earlier run remembered.
    void setWanted(bool wanted) { m_wanted = wanted; }

    [[nodiscard]] bool hasRoom() const { return m_room; }
    [[nodiscard]] bool isWanted() const { return m_wanted; } ///< while there is room
    [[nodiscard]] bool isShown() const { return m_room ? m_wanted : m_withoutRoom.value_or(false); }

private:
    bool m_wanted;
    bool m_room = true;
    std::optional<bool> m_withoutRoom;
};

} // namespace headwater
