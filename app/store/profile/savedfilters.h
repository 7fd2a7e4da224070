// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

class QSettings;

namespace headwater {

/// A filter that the user gave a name.
struct SavedFilter
{
    QString name;
    QString text;

    bool operator==(const SavedFilter &) const = default;
};

/// The saved filters of a table, in the order in which they were saved. Each has a key of its own in the window's
/// settings and is on disk at once, so that two windows of a profile do not undo each other's changes. A text is kept
/// whatever it says: whoever uses it names what is wrong with it.
class SavedFilters final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMost = 20;
    static constexpr int kLongestName = 40;

    /// \a settings must outlive this. \a table is a word for the settings.
    SavedFilters(QSettings &settings, const QString &table, QObject *parent = nullptr);

    [[nodiscard]] const QList<SavedFilter> &list() const { return m_filters; }
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] QStringList texts() const;
    /// Why a new filter, or the one called \a itself, cannot have \a name: one sentence; empty if it can.
    [[nodiscard]] QString obstacle(const QString &name, const QString &itself = {}) const;

    /// \a name must have no obstacle.
    void save(const QString &name, const QString &text);
    void rename(const QString &from, const QString &to);
    void remove(const QString &name);
    /// Takes over what other programs changed.
    void reload();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString keyOf(const QString &name) const;
    void write(const QString &name, const QString &text, qint64 place);
    void read();

    QSettings &m_settings;
    QString m_group;
    QList<SavedFilter> m_filters;
    QList<qint64> m_places; // as the filters
};

} // namespace headwater
