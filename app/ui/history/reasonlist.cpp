// SPDX-License-Identifier: Apache-2.0
#include "ui/history/reasonlist.h"

#include "core/base/plaintext.h"
#include "core/report/reasons.h"
#include "ui/kit/celldelegate.h"
#include "ui/kit/rowheight.h"

#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kKeyRole = Qt::UserRole;

QString wordsOf(const ReasonGroup &group)
{
    const auto known = knownReason(group.reason);
    QString words = known ? known->cause : plainLine(group.reason);
    if (words.endsWith(QLatin1Char('.')))
        words.chop(1); // a list entry has no full stop
    return words;
}

} // namespace

ReasonList::ReasonList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("reasons"));
    setAccessibleName(tr("Reasons"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setItemDelegate(new CellDelegate(this)); // for plain-text tool tips
    setGroups({});
    connect(this, &QListWidget::currentRowChanged, this, &ReasonList::chosenChanged);
}

void ReasonList::setGroups(const QList<ReasonGroup> &groups)
{
    const QString before = chosen();
    {
        const QSignalBlocker blocker(this);
        const QLocale locale;
        clear();
        addItem(tr("All reasons"));
        for (const ReasonGroup &group : groups) {
            auto *item = new QListWidgetItem(
                    tr("%1 × %2").arg(locale.toString(group.count), wordsOf(group)), this);
            item->setData(kKeyRole, group.key);
            item->setToolTip(plainText(QString(item->text() % QLatin1Char('\n') % group.reason)));
        }
        for (int row = 0; row < count(); ++row)
            item(row)->setSizeHint(QSize(0, RowHeight::of(font())));
        const auto same = std::ranges::find(groups, before, &ReasonGroup::key);
        setCurrentRow(before.isEmpty() || same == groups.end() ? 0
                                                               : int(same - groups.begin()) + 1);
    }
    if (chosen() != before)
        Q_EMIT chosenChanged();
}

QString ReasonList::chosen() const
{
    return currentItem() ? currentItem()->data(kKeyRole).toString() : QString();
}

void ReasonList::chooseAll()
{
    const QSignalBlocker blocker(this);
    setCurrentRow(0);
}

QSize ReasonList::sizeHint() const
{
    constexpr int kWidest = 280;
    int widest = 0;
    for (int row = 0; row < count(); ++row)
        widest = std::max(widest, fontMetrics().horizontalAdvance(item(row)->text()));
    return {std::min(widest + CellDelegate::kBefore + CellDelegate::kBehind,
                     RowHeight::scaled(kWidest, font())),
            QListWidget::sizeHint().height()};
}

} // namespace headwater
