// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/collectionstatusview.h"

#include "models/displaytext.h"
#include "models/freshnesstext.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/rowheight.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QEvent>
#include <QGridLayout>

namespace headwater {

namespace {

constexpr int kShape = 16; // pixels, for text that is 13 pixels high

QString stateWords(const CollectionStatus &status, const QDateTime &now)
{
    const QString time = momentText(status.at, now);
    return time.isEmpty()
            ? status.words
            : CollectionStatusView::tr("%1 · %2", "state · time").arg(status.words, time);
}

QString lastOkWords(const PageFacts &facts)
{
    const CollectionStatus &status = facts.status;
    QString words = CollectionStatusView::tr("Last ok: %1").arg(ageText(status.okAt, facts.now));
    if (status.freshness && isStale(*status.freshness))
        words += QStringLiteral(", ") + freshnessWord(*status.freshness);
    if (facts.recent && facts.recent->usual) {
        words = CollectionStatusView::tr("%1 · usually every %2", "age · interval")
                        .arg(words, ageText(*facts.recent->usual));
    }
    return words;
}

} // namespace

CollectionStatusView::CollectionStatusView(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(4);
    grid->setColumnStretch(1, 1);
    m_state = newLine(QStringLiteral("pageState"));
    m_reason = new ElidedLabel(this);
    m_reason->setObjectName(QStringLiteral("pageReason"));
    m_reason->setElideMode(Qt::ElideRight);
    grid->addWidget(m_reason, grid->rowCount(), 1);
    m_lastOk = newLine(QStringLiteral("pageLastOk"));
}

CollectionStatusView::Line CollectionStatusView::newLine(const QString &name)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const Line line{new QLabel(this), new WrappingLabel(this)};
    line.words->setObjectName(name);
    line.words->setTextFormat(Qt::PlainText);
    const int row = grid->rowCount();
    grid->addWidget(line.shape, row, 0, Qt::AlignTop);
    grid->addWidget(line.words, row, 1);
    return line;
}

void CollectionStatusView::setFacts(const PageFacts &facts)
{
    m_facts = facts;
    showAll();
}

void CollectionStatusView::showAll()
{
    const CollectionStatus &status = m_facts.status;
    const QPalette colors = palette();
    Look state;
    if (status.state) {
        state = {stateIconFile(*status.state, status.hasCaution),
                 stateColor(*status.state, status.hasCaution, colors),
                 stateWords(status, m_facts.now)};
    }
    Look lastOk;
    if (status.freshness && status.okAt.isValid()) {
        lastOk = {freshnessIconFile(*status.freshness), freshnessColor(*status.freshness, colors),
                  lastOkWords(m_facts)};
        if (lastOk.shape.isEmpty())
            lastOk.color = colors.color(QPalette::WindowText);
    }
    show(m_state, state, colors);
    m_reason->setLine(status.reason);
    m_reason->setVisible(!m_reason->text().isEmpty());
    show(m_lastOk, lastOk, colors);
    setVisible(!state.words.isEmpty() || !lastOk.words.isEmpty());
}

void CollectionStatusView::show(const Line &line, const Look &look, const QPalette &palette)
{
    line.words->setText(look.words);
    line.words->setVisible(!look.words.isEmpty());
    line.shape->setVisible(!look.words.isEmpty() && !look.shape.isEmpty());
    if (look.words.isEmpty())
        return;
    QPalette colored;
    colored.setResolveMask(0);
    colored.setColor(QPalette::WindowText, look.color);
    line.words->setPalette(colored);
    const int size = RowHeight::scaled(kShape, line.words->font());
    line.shape->setPixmap(shapeIcon(look.shape, look.color, palette)
                                  .pixmap(QSize(size, size), line.words->devicePixelRatioF()));
}

void CollectionStatusView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        showAll();
}

} // namespace headwater
