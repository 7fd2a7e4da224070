// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>

#include <optional>

namespace headwater {

class CollectionFilterModel;
class CollectionTable;

/// What of the table of collections is looked at: the rows that are selected, and the one at the top.
struct CollectionPlace
{
    std::optional<CollectionRef> current;
    QList<CollectionRef> selected;
    std::optional<CollectionRef> top;

    bool operator==(const CollectionPlace &) const = default;
};

/// Brings a table back to a place. Lists arrive after the start and in parts, so it keeps trying as rows
/// come in, until the user does something in the table or half a minute has passed.
class CollectionPlaces final : public QObject
{
    Q_OBJECT
public:
    /// Becomes a child of \a table. \a model must outlive it.
    CollectionPlaces(CollectionTable &table, CollectionFilterModel &model);

    /// Where the table is, or where it is still to be brought to.
    [[nodiscard]] CollectionPlace place() const;
    void goTo(const CollectionPlace &place);
    /// Tries again; to be called when rows have come.
    void approach();

    /// For \a change, which shows another scope: the top row stays where it is if it is in both, and who
    /// comes back to the scope named \a name finds the rows that were last seen in it.
    void changeScope(const QString &name, const std::function<void()> &change);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] std::optional<CollectionRef> top() const;
    bool scrollTo(const std::optional<CollectionRef> &top);

    CollectionTable &m_table;
    CollectionFilterModel &m_model;
    std::optional<CollectionPlace> m_wanted;
    QElapsedTimer m_wantedFor;
    QString m_scope;
    QHash<QString, CollectionRef> m_tops; // of the scopes seen so far
};

/// \a place as it is kept. What is no such place gives an empty one.
[[nodiscard]] QByteArray toBytes(const CollectionPlace &place);
[[nodiscard]] CollectionPlace collectionPlace(const QByteArray &bytes);

} // namespace headwater
