// SPDX-License-Identifier: Apache-2.0
#pragma once

class QGridLayout;
class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace headwater {

class SendArea;
class SettingsTabs;

/// Where the parts of the sheet for new settings are. Wide: the pair on the left, tabs and send area on the right.
/// Narrow: one column. Narrow and low: the tabs scroll together with the pair. The send area is
/// always whole.
class SheetLayout final
{
public:
    struct Parts
    {
        QWidget &header;
        QWidget &heading; ///< in the header; hidden where room is short
        QScrollArea &body; ///< of the pair
        QWidget &pair;
        SettingsTabs &tabs;
        SendArea &area;
    };

    /// Lays out \a sheet, whose children the parts are.
    SheetLayout(QWidget &sheet, const Parts &parts);

    /// Adapts to the size of the sheet and to what the send area needs.
    void fit();
    /// The same after a change of the font.
    void arrange();

private:
    enum class Shape { Wide, Narrow, NarrowAndLow };

    void buildBody();
    [[nodiscard]] Shape fittingShape() const;
    [[nodiscard]] int line() const;
    [[nodiscard]] int room() const;

    QWidget &m_sheet;
    Parts m_parts;
    QGridLayout *m_grid;
    QVBoxLayout *m_column; // in the body
    Shape m_shape = Shape::Wide;
};

} // namespace headwater
