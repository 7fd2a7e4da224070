// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/jobarchive.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace headwater {

/// The filters of the history beside its chips: words, endpoint, database and time. They combine;
/// those in use stand out, and one press takes all of them back.
class HistoryFilters final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryFilters(QWidget *parent = nullptr);

    /// What may be chosen. A choice that is no longer there stays until it is changed.
    void setPlaces(const QList<HistoryPlace> &places);

    /// What the filters ask for at \a now; the members that belong to the chips are empty.
    [[nodiscard]] HistoryFilter filter(const QDateTime &now) const;
    [[nodiscard]] bool isActive() const;
    void clear(); ///< without a signal
    void focusText();

Q_SIGNALS:
    void changed();
    /// Somebody reaches for the list of places: the time to call setPlaces().
    void placesNeeded();
    /// The user goes from the text on to the rows.
    void rowsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addCombo(QComboBox *combo, const QString &label, const QString &objectName);
    void listDatabases();
    void announce();
    void updateLooks();

    QLineEdit *m_text;
    QComboBox *m_endpoint;
    QComboBox *m_database;
    QComboBox *m_time;
    QToolButton *m_clear = nullptr;
    QList<HistoryPlace> m_places;
    QTimer m_textDelay;
};

} // namespace headwater
