// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QList>
#include <QWidget>

#include <functional>

class QAction;
class QActionGroup;
class QMenu;

namespace headwater {

class ChipButton;

/// A row of chips above a table, one of them pressed, each with the number of rows behind it; after them those of the
/// user's saved filters. Their order is fixed, and a chip that has grown does not shrink, so that none moves away below
/// the pointer. Those that do not fit are behind *n more…*; the pressed one always shows. Where there is little room
/// the whole row is one button with a menu.
///
/// Alt+1 to Alt+9 press the chips of the pane that has the focus. Object names: \a name and a number.
class ChipRow final : public QWidget
{
    Q_OBJECT
public:
    struct Chip
    {
        QString word;
        std::function<QIcon(const QPalette &)> icon = nullptr;
    };

    /// The keys work in \a pane.
    ChipRow(const QString &name, const QList<Chip> &chips, QWidget *pane, QWidget *parent);

    /// The chips of saved filters. One that was pressed stays so if its name is still there, else the first is pressed.
    void setSaved(const QStringList &names);
    [[nodiscard]] int chosen() const { return m_chosen; } ///< saved filters come after the others
    void choose(int chip); ///< emits nothing
    /// The saved filter of a chip: below 0 for the others.
    [[nodiscard]] int savedOf(int chip) const { return chip - int(m_fixed); }
    /// Of the chips and then of the saved filters, for which numbers can be missing. \a areLeast: lower bounds.
    void setCounts(const QList<qint64> &counts, bool areLeast = false);
    /// Chips are there unless this says otherwise; the pressed one always is.
    void setAvailable(int chip, bool on);
    void setCompact(bool on);

    /// Which chip is pressed, a saved filter by its name.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state); ///< emits nothing

    [[nodiscard]] QList<QAction *> chipActions() const; ///< without saved filters, for a menu
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();
    /// The user asks for it with the mouse, F2 or Del.
    void savedMenuRequested(int saved, const QPoint &globalPosition);
    void renameRequested(int saved);
    void removeRequested(int saved);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addChip(const Chip &chip);
    void press(int chip);
    void keepOnePressed();
    void showText(qsizetype chip);
    void updateIcons();
    void arrange();
    void fillMenu(QMenu *menu, bool isWhole);
    [[nodiscard]] bool isThere(qsizetype chip) const;

    QString m_name;
    QWidget *m_pane;
    qsizetype m_fixed;
    QActionGroup *m_group;
    QList<Chip> m_kinds;
    QList<QAction *> m_actions;
    QList<ChipButton *> m_buttons; // as the actions
    QList<QString> m_numbers;
    QList<bool> m_available;
    ChipButton *m_more;
    ChipButton *m_whole; // stands for all of them
    int m_chosen = 0;
    bool m_isCompact = false;
};

} // namespace headwater
