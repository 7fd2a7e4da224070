// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/collectionplace.h"

#include "models/collectionfiltermodel.h"
#include "ui/collections/collectiontable.h"

#include <QDataStream>
#include <QEvent>
#include <QScrollBar>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr std::chrono::milliseconds kPatience = 30s;
constexpr qsizetype kMostSelected = 500; // that are remembered

QDataStream &operator<<(QDataStream &stream, const CollectionRef &ref)
{
    return stream << ref.endpoint.value << ref.database << ref.name;
}

QDataStream &operator>>(QDataStream &stream, CollectionRef &ref)
{
    return stream >> ref.endpoint.value >> ref.database >> ref.name;
}

std::optional<CollectionRef> known(const CollectionRef &ref)
{
    return ref.endpoint.isNull() ? std::nullopt : std::optional(ref);
}

} // namespace

QByteArray toBytes(const CollectionPlace &place)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << place.current.value_or(CollectionRef()) << place.top.value_or(CollectionRef());
    if (place.selected.size() <= kMostSelected) {
        for (const CollectionRef &ref : place.selected)
            stream << ref;
    }
    return bytes;
}

CollectionPlace collectionPlace(const QByteArray &bytes)
{
    CollectionRef current;
    CollectionRef top;
    CollectionPlace place;
    QDataStream stream(bytes);
    stream >> current >> top;
    while (!stream.atEnd() && stream.status() == QDataStream::Ok) {
        CollectionRef ref;
        stream >> ref;
        place.selected << ref;
    }
    if (stream.status() != QDataStream::Ok)
        return {};
    place.current = known(current);
    place.top = known(top);
    return place;
}

CollectionPlaces::CollectionPlaces(CollectionTable &table, CollectionFilterModel &model)
    : QObject(&table), m_table(table), m_model(model)
{
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
}

std::optional<CollectionRef> CollectionPlaces::top() const
{
    const int row = m_table.rowAt(0);
    return row > 0 ? std::optional(m_model.ref(row)) : std::nullopt; // at the top it stays there
}

CollectionPlace CollectionPlaces::place() const
{
    if (m_wanted)
        return *m_wanted;
    CollectionPlace place;
    place.current = m_table.current();
    place.top = top();
    if (m_table.selectedCount() <= kMostSelected)
        place.selected = m_table.selected();
    return place;
}

void CollectionPlaces::goTo(const CollectionPlace &place)
{
    if (place == CollectionPlace())
        return;
    m_wanted = place;
    m_wantedFor.start();
    approach();
}

void CollectionPlaces::approach()
{
    if (!m_wanted)
        return;
    if (m_wantedFor.hasExpired(kPatience.count())) {
        m_wanted.reset();
        return;
    }
    QItemSelection rows;
    for (const CollectionRef &ref : std::as_const(m_wanted->selected)) {
        const QModelIndex index = m_model.indexOf(ref);
        if (index.isValid())
            rows.select(index, index);
    }
    using Flag = QItemSelectionModel::SelectionFlag;
    if (!rows.isEmpty())
        m_table.selectionModel()->select(rows, Flag::Select | Flag::Rows);
    const QModelIndex current
            = m_wanted->current ? m_model.indexOf(*m_wanted->current) : QModelIndex();
    if (current.isValid() && current.row() != m_table.currentIndex().row())
        m_table.selectionModel()->setCurrentIndex(current, Flag::Select | Flag::Rows);
    scrollTo(m_wanted->top);
}

bool CollectionPlaces::scrollTo(const std::optional<CollectionRef> &top)
{
    const QModelIndex index = top ? m_model.indexOf(*top) : QModelIndex();
    if (!index.isValid())
        return false;
    QScrollBar *bar = m_table.verticalScrollBar();
    bar->setMaximum(std::max(bar->maximum(), index.row())); // the view does it too, but later
    m_table.scrollTo(index, QAbstractItemView::PositionAtTop);
    return true;
}

void CollectionPlaces::changeScope(const QString &name, const std::function<void()> &change)
{
    if (name == m_scope)
        return change();
    const auto before = top();
    if (before)
        m_tops.insert(m_scope, *before);
    else
        m_tops.remove(m_scope);
    m_scope = name;
    change();
    const auto seen = m_tops.constFind(name);
    if (seen == m_tops.cend() || !scrollTo(*seen))
        scrollTo(before);
}

bool CollectionPlaces::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        m_wanted.reset();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace headwater
