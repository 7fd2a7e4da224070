// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/paletteentry.h"

#include <QDialog>
#include <QKeySequence>

class QLabel;
class QLineEdit;
class QListView;

namespace headwater {

class PaletteDelegate;
class PaletteModel;

/// The field in which the user types what to do or where to go, over the results. It closes when an entry is chosen,
/// with Esc, and when another window becomes active.
///
/// Object names: `search`, `results`, `paletteSummary`.
class CommandPalette final : public QDialog
{
    Q_OBJECT
public:
    /// \a openers are the keys that open the palette; they close it too.
    CommandPalette(const QList<QKeySequence> &openers, QWidget *window);

    [[nodiscard]] QString typed() const;
    /// Selects the first entry that can be run.
    void setResults(const PaletteResults &results);

Q_SIGNALS:
    void typedChanged(const QString &typed);
    /// The palette is closed. Entries that cannot be run are never chosen.
    void chosen(const headwater::PaletteEntry &entry);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void place();
    [[nodiscard]] bool takesKey(int key, Qt::KeyboardModifiers modifiers);
    void go(int step, int times = 1);
    void choose();
    void announceCurrent();

    QList<QKeySequence> m_openers;
    PaletteModel *m_model;
    PaletteDelegate *m_delegate;
    QLineEdit *m_search;
    QLabel *m_summary;
    QListView *m_results;
    QString m_counts; // the summary of the results
};

} // namespace headwater
