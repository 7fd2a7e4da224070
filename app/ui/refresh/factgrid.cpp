// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/factgrid.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

constexpr int kNameGap = 8; // a name and its value
constexpr int kHalves = 2;

} // namespace

FactGrid::FactGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(kNameGap);
    m_grid->setVerticalSpacing(2);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnStretch(3, 1);
}

void FactGrid::setFacts(const QList<CollectionFact> &facts)
{
    if (std::exchange(m_facts, facts) == facts)
        return;
    while (m_rows.size() < facts.size()) {
        const Row row{new QLabel(this), new ElidedLabel(this)};
        row.name->setTextFormat(Qt::PlainText);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const bool isUsed = i < facts.size();
        const Row &row = m_rows[i];
        row.name->setVisible(isUsed);
        row.value->setVisible(isUsed);
        if (!isUsed)
            continue;
        row.name->setText(facts[i].name);
        row.value->setLine(facts[i].value);
        row.value->setAccessibleName(
                tr("%1: %2", "name of a fact, value").arg(facts[i].name, facts[i].value));
    }
    setVisible(!facts.isEmpty());
    paintNames();
    arrange();
}

/// All values of a column begin behind it.
int FactGrid::widestName() const
{
    int widest = 0;
    for (qsizetype i = 0; i < m_facts.size(); ++i)
        widest = std::max(widest, m_rows[i].name->sizeHint().width());
    return widest;
}

QSize FactGrid::minimumSizeHint() const
{
    const int value = m_rows.isEmpty() ? 0 : m_rows.first().value->minimumSizeHint().width();
    return {widestName() + kNameGap + value, QWidget::minimumSizeHint().height()};
}

void FactGrid::arrange()
{
    for (const Row &row : std::as_const(m_rows)) {
        m_grid->removeWidget(row.name);
        m_grid->removeWidget(row.value);
    }
    const int half = (width() - kNameGap) / kHalves - widestName() - kNameGap;
    int line = 0;
    bool isSecond = false;
    for (qsizetype i = 0; i < m_facts.size(); ++i) {
        const Row &row = m_rows[i];
        const bool isHalf = row.value->sizeHint().width() <= half;
        if (isSecond && !isHalf) {
            ++line;
            isSecond = false;
        }
        m_grid->addWidget(row.name, line, isSecond ? 2 : 0);
        m_grid->addWidget(row.value, line, isSecond ? 3 : 1, 1, isHalf ? 1 : 3);
        if (isSecond || !isHalf)
            ++line;
        isSecond = isHalf && !isSecond;
    }
}

void FactGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FactGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
    if (event->type() == QEvent::PaletteChange)
        paintNames();
}

void FactGrid::paintNames()
{
    QPalette muted;
    muted.setResolveMask(0);
    muted.setColor(QPalette::WindowText, mutedColor(palette()));
    for (const Row &row : std::as_const(m_rows))
        row.name->setPalette(muted);
}

} // namespace headwater
