// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace headwater {

/// The header of the table of collections: their number and age, how many are not described yet, and
/// the filter.
class CollectionHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit CollectionHeader(QWidget *pane);

    void setColumnMenu(QMenu *menu);
    void setCount(const QString &text);
    /// How many collections the filter or the order cannot judge yet; the user can load their details now.
    void setDoubts(int count);

    [[nodiscard]] QLineEdit *filterField() const { return m_filter; }
    /// Focuses the filter field.
    void focusFilter();
    void clearFilter();
    void showAllKinds();
    [[nodiscard]] bool isExternalOnly() const;
    void setExternalOnly(bool on);

Q_SIGNALS:
    void filterTextChanged(const QString &text);
    void externalOnlyToggled(bool on);
    void lookNowRequested();

private:
    void buildDoubts();
    void buildFilter();

    QLabel *m_count;
    QLabel *m_doubts;
    QToolButton *m_lookNow;
    QLineEdit *m_filter;
    QCheckBox *m_externalOnly;
    QHBoxLayout *m_titleRow = nullptr;
};

} // namespace headwater
