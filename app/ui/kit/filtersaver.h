// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <functional>

class QPoint;
class QWidget;

namespace headwater {

class ChipRow;
class FilterLine;
class SavedFilters;

/// Lets the user save what the filter field and the pressed chip show, as a chip of its own, and rename and remove
/// those chips. A saved filter combines with the words in the field as every chip does.
class FilterSaver final : public QObject
{
    Q_OBJECT
public:
    /// What a chip that is no saved filter would be as a text.
    using TextOfChip = std::function<QString(int chip)>;

    /// A child of \a line. All must outlive it.
    FilterSaver(FilterLine &line, ChipRow &chips, SavedFilters &saved, TextOfChip textOfChip);

    /// Where there is nothing to save, the dialog says so.
    void save();

private:
    void showChips();
    void showMenu(int saved, const QPoint &position);
    void rename(int saved);
    void remove(int saved);
    void edit(int saved);
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QString faultOf(const QString &text) const;

    FilterLine &m_line;
    ChipRow &m_chips;
    SavedFilters &m_saved;
    TextOfChip m_textOfChip;
};

} // namespace headwater
