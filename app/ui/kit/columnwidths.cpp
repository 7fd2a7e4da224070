// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/columnwidths.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace headwater {

namespace {

constexpr int kLast = std::numeric_limits<int>::max();

/// Gives and hides are counted from 1, with 0 for what comes last or never.
int turn(int number)
{
    return number == 0 ? kLast : number;
}

int sum(const QList<int> &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

class Sharing final
{
public:
    Sharing(const QList<ColumnNeed> &needs, int room)
        : m_needs(needs), m_room(room), m_widths(needs.size(), 0), m_isShown(needs.size(), true)
    {
    }

    QList<int> widths()
    {
        hideSome();
        for (qsizetype i = 0; i < m_needs.size(); ++i) {
            if (m_isShown[i])
                m_widths[i] = std::max(m_needs[i].least, m_needs[i].wanted);
        }
        for (int level = 1; sum(m_widths) > m_room && level != 0; level = levelAfter(level))
            shrink(level);
        if (const int spare = m_room - sum(m_widths); spare > 0)
            stretch(spare);
        return m_widths;
    }

private:
    void hideSome()
    {
        const auto leastOfAll = [this] {
            int least = 0;
            for (qsizetype i = 0; i < m_needs.size(); ++i)
                least += m_isShown[i] ? m_needs[i].least : 0;
            return least;
        };
        while (leastOfAll() > m_room) {
            qsizetype next = -1;
            for (qsizetype i = 0; i < m_needs.size(); ++i) {
                if (m_isShown[i] && m_needs[i].hides > 0
                    && (next < 0 || m_needs[i].hides < m_needs[next].hides))
                    next = i;
            }
            if (next < 0)
                return;
            m_isShown[next] = false;
        }
    }

    /// The next turn in which columns give way; 0 after the last.
    int levelAfter(int level) const
    {
        int next = 0;
        for (qsizetype i = 0; i < m_needs.size(); ++i) {
            const int own = turn(m_needs[i].gives);
            if (m_isShown[i] && own > level && (next == 0 || own < next))
                next = own;
        }
        return next;
    }

    /// Cuts the columns of \a level at one height, as high as the room allows.
    void shrink(int level)
    {
        QList<qsizetype> columns;
        int others = 0;
        for (qsizetype i = 0; i < m_needs.size(); ++i) {
            if (m_isShown[i] && turn(m_needs[i].gives) == level)
                columns.append(i);
            else
                others += m_widths[i];
        }
        const auto cut = [&](qsizetype column, int height) {
            return std::clamp(height, m_needs[column].least, m_widths[column]);
        };
        const auto total = [&](int height) {
            return std::accumulate(
                    columns.begin(), columns.end(), others,
                    [&](int before, qsizetype column) { return before + cut(column, height); });
        };
        int low = 0; // fits, or nothing does
        int high = m_widths.isEmpty() ? 0 : *std::ranges::max_element(m_widths); // does not
        while (high - low > 1) {
            const int middle = (low + high) / 2;
            (total(middle) <= m_room ? low : high) = middle;
        }
        int left = m_room - total(low);
        for (const qsizetype column : std::as_const(columns)) {
            const int narrow = cut(column, low);
            const bool canTakeOne = left > 0 && cut(column, low + 1) > narrow;
            m_widths[column] = narrow + (canTakeOne ? 1 : 0);
            left -= canTakeOne ? 1 : 0;
        }
    }

    void stretch(int spare)
    {
        int first = kLast;
        for (qsizetype i = 0; i < m_needs.size(); ++i) {
            if (m_isShown[i])
                first = std::min(first, turn(m_needs[i].stretch));
        }
        if (first == kLast)
            return;
        QList<qsizetype> takers;
        for (qsizetype i = 0; i < m_needs.size(); ++i) {
            if (m_isShown[i] && m_needs[i].stretch == first)
                takers.append(i);
        }
        const auto count = int(takers.size());
        for (int i = 0; i < count; ++i)
            m_widths[takers[i]] += spare / count + (i < spare % count ? 1 : 0);
    }

    const QList<ColumnNeed> &m_needs;
    int m_room;
    QList<int> m_widths;
    QList<bool> m_isShown;
};

} // namespace

QList<int> shareWidth(const QList<ColumnNeed> &needs, int room)
{
    return Sharing(needs, room).widths();
}

} // namespace headwater
