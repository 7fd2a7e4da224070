// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/filtertext.h"
#include "models/jobarchive.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QToolButton;

namespace headwater {

class FilterLine;

/// The filters of the history in addition to its chips: words, endpoint, database and time. They combine;
/// active ones stand out, and one button clears all.
class HistoryFilters final : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryFilters(QWidget *parent = nullptr);

    /// Sets the choices. A current choice that is no longer among them is kept until the user changes it.
    void setPlaces(const QList<HistoryPlace> &places);

    /// The filter as of \a now; the members that the chips set are empty.
    [[nodiscard]] HistoryFilter filter(const QDateTime &now) const;
    [[nodiscard]] bool isActive() const;
    void clear(); ///< emits nothing
    void setText(const QString &text); ///< emits nothing
    [[nodiscard]] FilterLine &field() const { return *m_text; }

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state); ///< without a signal

Q_SIGNALS:
    void changed();
    /// The user is about to open the list of places: call setPlaces() now.
    void placesNeeded();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addCombo(QComboBox *combo, const QString &label, const QString &objectName);
    void listDatabases();
    [[nodiscard]] QStringList valuesOf(FilterKey key);
    void announce();
    void updateLooks();

    FilterLine *m_text;
    QComboBox *m_endpoint;
    QComboBox *m_database;
    QComboBox *m_time;
    QToolButton *m_clear = nullptr;
    QList<HistoryPlace> m_places;
    QTimer m_textDelay;
};

} // namespace headwater
