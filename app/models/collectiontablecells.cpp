// SPDX-License-Identifier: Apache-2.0
// What the cells of CollectionTableModel say.
#include "core/base/plaintext.h"
#include "models/collectiontablerows.h"
#include "models/words.h"

namespace headwater {

namespace {
const QString kDash = QStringLiteral("–");
}

int CollectionTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_blocks.empty() ? 0 : m_blocks.back()->end();
}

int CollectionTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumnCount;
}

QVariant CollectionTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto [block, position] = locate(index.row());
    const Row &row = block->rows[size_t(position)];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*block, row, index.column());
    case Qt::ToolTipRole:
        return toolTip(*block, row, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == LastOk && row.hasFailedSince())
            return failedSinceText(row);
        if (index.column() == Endpoint && block->endpoint.tag != EnvironmentTag::None)
            return QString(block->endpoint.name + QStringLiteral(", ")
                           + tagWord(block->endpoint.tag));
        return {};
    case CollectionRole:
        return QVariant::fromValue(block->ref(row));
    case EndpointIdRole:
        return QVariant::fromValue(block->endpoint.id);
    case DatabaseRole:
        return block->database;
    case TagRole:
        return QVariant::fromValue(block->endpoint.tag);
    case KindRole:
        return QVariant::fromValue(row.kind());
    case FailedSinceRole:
        return row.hasFailedSince();
    case StateRole:
        return row.latest ? QVariant::fromValue(row.latest->state) : QVariant();
    case CautionRole:
        return row.latest && !row.latest->caution.isEmpty();
    default:
        return {};
    }
}

QString CollectionTableModel::cellText(const Block &block, const Row &row, int column) const
{
    switch (column) {
    case Name:
        return plainLine(row.name);
    case Endpoint:
        return block.endpoint.name;
    case Database:
        return plainLine(block.database);
    case Kind:
        return kindWord(row.kind());
    case Source:
        if (!row.described)
            return {};
        if (row.described->info.isDeferred())
            return tr("none stored yet");
        return row.described->source.isEmpty() ? kDash : row.described->source;
    case LastOk:
        return row.trace.okAt.isValid() ? agoText(row.trace.okAt, m_now) : kDash;
    case State:
        return row.latest ? plainLine(row.latest->word) : kDash;
    default:
        return {};
    }
}

QString CollectionTableModel::toolTip(const Block &block, const Row &row, int column) const
{
    switch (column) {
    case Endpoint: {
        const QString tag = tagWord(block.endpoint.tag);
        const QString address = block.endpoint.url.toString();
        return tag.isEmpty() ? address : QString(tag + QLatin1Char('\n') + address);
    }
    case Kind:
        return kindToolTip(row);
    case LastOk:
        return lastOkToolTip(row);
    case State:
        if (row.latest && isLive(row.latest->state))
            return tr("%1, %2 %").arg(plainLine(row.latest->word)).arg(row.latest->progress);
        if (row.latest && !row.latest->caution.isEmpty())
            return plainText(row.latest->caution);
        return cellText(block, row, column);
    default:
        return cellText(block, row, column);
    }
}

QString CollectionTableModel::kindToolTip(const Row &row) const
{
    if (!row.described)
        return tr("Not looked at yet.");
    QStringList lines;
    if (row.described->info.isDeferred())
        lines << tr("No source is stored yet: the first refresh needs new settings.");
    else if (!row.described->info.serverMessage.isEmpty())
        lines << plainLine(row.described->info.serverMessage);
    if (row.described->learnedAt.isValid())
        lines << tr("As of %1").arg(exactTimeText(row.described->learnedAt));
    return lines.join(QLatin1Char('\n'));
}

QString CollectionTableModel::lastOkToolTip(const Row &row) const
{
    QStringList lines {row.trace.okAt.isValid() ? exactTimeText(row.trace.okAt)
                                                : tr("No completed refresh is known.")};
    if (row.hasFailedSince())
        lines << tr("A later refresh failed: %1").arg(exactTimeText(row.trace.failedAt));
    return lines.join(QLatin1Char('\n'));
}

/// For tools that cannot see the mark.
QString CollectionTableModel::failedSinceText(const Row &row) const
{
    return row.trace.okAt.isValid() ? tr("%1, a later refresh failed").arg(agoText(row.trace.okAt, m_now))
                                    : tr("never, the last refresh failed");
}

QVariant CollectionTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Endpoint:
        return tr("Endpoint");
    case Database:
        return tr("Database");
    case Kind:
        return tr("Kind");
    case Source:
        return tr("Source");
    case LastOk:
        return tr("Last ok");
    case State:
        return tr("State");
    default:
        return {};
    }
}

} // namespace headwater
