// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace headwater {

class ChipRow;
class ElidedLabel;
class FilterLine;
class ViewSwitch;

/// The header of the table of collections: their number and age, how many are not described yet, the filter and the
/// chips. In a low window the chips are one button beside the filter.
class CollectionHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit CollectionHeader(QWidget *pane);

    void setColumnMenu(QMenu *menu);
    void setCount(const QString &text);
    /// How many collections the filter or the order cannot judge yet; the user can load their details now.
    void setDoubts(int count);

    [[nodiscard]] FilterLine &filterField() const { return *m_filter; }
    [[nodiscard]] ChipRow &chips() const { return *m_chips; }
    [[nodiscard]] ViewSwitch &viewSwitch() const { return *m_viewSwitch; }
    /// Focuses the filter field.
    void focusFilter();
    void clearFilter();
    void showAllChips();
    void setLow(bool low);

Q_SIGNALS:
    void filterTextChanged(const QString &text);
    void lookNowRequested();

private:
    void buildDoubts();
    void buildFilter();

    ElidedLabel *m_count;
    ViewSwitch *m_viewSwitch;
    QLabel *m_doubts;
    QToolButton *m_lookNow;
    FilterLine *m_filter;
    ChipRow *m_chips;
    QHBoxLayout *m_titleRow = nullptr;
    QHBoxLayout *m_filterRow;
    QHBoxLayout *m_chipRow;
};

} // namespace headwater
