// SPDX-License-Identifier: Apache-2.0
#include "ui/window/stage.h"

#include "ui/kit/firstfocus.h"
#include "ui/kit/taborder.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr int kPageShare = 328; // of 1150 at first
constexpr int kViewsShare = 822;

/// A place for one widget, which scrolls in it only if there is too little room.
QScrollArea *newPlace(const QString &name, QWidget *parent)
{
    auto *place = new QScrollArea(parent);
    place->setObjectName(name);
    place->setFrameShape(QFrame::NoFrame);
    place->setWidgetResizable(true);
    place->setFocusPolicy(Qt::NoFocus);
    return place;
}

QVBoxLayout *newColumn(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins({});
    column->setSpacing(0);
    return column;
}

} // namespace

Stage::Stage(QWidget *page, QWidget *parent)
    : QStackedWidget(parent),
      m_page(page),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_views(new QStackedWidget),
      m_pagePlace(newPlace(QStringLiteral("pagePlace"), m_splitter)),
      m_sheetPlace(newPlace(QStringLiteral("sheetPlace"), this))
{
    setObjectName(QStringLiteral("stage"));
    auto *left = new QWidget;
    m_column = newColumn(left);
    m_column->addWidget(m_views, 1);
    m_pagePlace->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_splitter->insertWidget(0, left);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({kViewsShare, kPageShare});
    addWidget(m_splitter);
    addWidget(m_sheetPlace);
    connect(m_splitter, &QSplitter::splitterMoved, this, &Stage::layoutChanged);
    placePage();
}

void Stage::addView(const QString &name, QWidget *view, const QString &title)
{
    view->setProperty("viewName", name);
    m_views->addWidget(view);
    if (m_view.isEmpty())
        m_view = name;
    if (title.isEmpty())
        return;
    m_titles.append({name, title});
    Q_EMIT titlesChanged();
}

void Stage::showView(const QString &name)
{
    for (int i = 0; i < m_views->count(); ++i) {
        if (m_views->widget(i)->property("viewName").toString() != name)
            continue;
        closeSheet();
        const bool hadFocus = m_views->isAncestorOf(QApplication::focusWidget());
        m_views->setCurrentIndex(i);
        if (hadFocus)
            m_views->currentWidget()->setFocus(Qt::OtherFocusReason);
        if (std::exchange(m_view, name) != name)
            Q_EMIT viewChanged(name);
    }
}

QWidget *Stage::currentView() const
{
    return m_views->currentWidget();
}

void Stage::addBar(QWidget *bar)
{
    const int below = m_strip ? m_column->indexOf(m_strip) : m_column->count();
    m_column->insertWidget(below, bar);
}

void Stage::openSheet(QWidget *sheet)
{
    if (sheet == this->sheet())
        return;
    QWidget *focused = QApplication::focusWidget();
    closeSheet();
    m_focusBefore = focused;
    m_sheetPlace->setWidget(sheet);
    sheet->show();
    putAfterViews(sheet);
    setCurrentWidget(m_sheetPlace);
    // not with the stage as context: its sheets go when it is none any longer
    connect(sheet, &QObject::destroyed, m_splitter, [this] { setCurrentWidget(m_splitter); });
    giveFirstFocus(sheet);
    Q_EMIT sheetOpened(sheet);
}

void Stage::closeSheet()
{
    QWidget *closed = sheet();
    if (!closed)
        return;
    const QWidget *focused = QApplication::focusWidget();
    const bool hadFocus = !focused || closed->isAncestorOf(focused) || closed == focused;
    disconnect(closed, &QObject::destroyed, m_splitter, nullptr);
    setCurrentWidget(m_splitter);
    m_sheetPlace->takeWidget();
    closed->hide();
    closed->setParent(this);
    if (hadFocus) {
        const bool isThere = m_focusBefore && m_focusBefore->isVisible();
        QWidget *next = isThere ? m_focusBefore.data() : currentView();
        if (next)
            next->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT sheetClosed(closed);
}

QWidget *Stage::sheet() const
{
    return m_sheetPlace->widget();
}

void Stage::setStrip(QWidget *strip)
{
    delete m_strip;
    m_strip = strip;
    m_column->addWidget(strip);
    strip->setVisible(m_isNarrow);
}

void Stage::setNarrow(bool narrow)
{
    if (narrow == m_isNarrow)
        return;
    const bool isOpen = m_pageSheet && sheet() == m_pageSheet;
    const bool pageHadFocus = m_page->isAncestorOf(QApplication::focusWidget());
    if (isOpen)
        closeSheet();
    m_isNarrow = narrow;
    placePage();
    if (isOpen || (pageHadFocus && !sheet()))
        focusPage(); // what was being read or typed stays in view
}

void Stage::placePage()
{
    if (m_isNarrow) {
        if (!m_pageSheet)
            buildPageSheet();
        m_pagePlace->takeWidget();
        m_pageSheet->layout()->addWidget(m_page);
        m_page->show();
    } else {
        m_pagePlace->setWidget(m_page);
        m_page->show();
    }
    putAfterViews(m_page);
    m_pagePlace->setVisible(!m_isNarrow);
    if (m_strip)
        m_strip->setVisible(m_isNarrow);
}

/// What is moved is the last that Tab comes to; it is read after the views.
void Stage::putAfterViews(const QWidget *form) const
{
    QWidget *last = nullptr;
    const auto parts = m_column->parentWidget()->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if ((part->focusPolicy() & Qt::TabFocus) && part->window() == form->window())
            last = part;
    }
    if (last)
        putInTabOrder(last, form);
}

void Stage::buildPageSheet()
{
    m_pageSheet = new QWidget(this);
    m_pageSheet->setObjectName(QStringLiteral("pageSheet"));
    m_pageSheet->hide();
    auto *back = new QToolButton(m_pageSheet);
    back->setObjectName(QStringLiteral("pageBack"));
    back->setText(tr("‹ Back"));
    back->setAccessibleName(tr("Back"));
    back->setToolTip(tr("Back to the list (Esc)"));
    back->setFocusPolicy(Qt::TabFocus);
    back->setAutoRaise(true);
    connect(back, &QToolButton::clicked, this, &Stage::closeSheet);
    newColumn(m_pageSheet)->addWidget(back, 0, Qt::AlignLeft);
}

void Stage::focusPage()
{
    if (m_isNarrow)
        openSheet(m_pageSheet);
    else
        closeSheet();
    giveFirstFocus(m_page);
}

bool Stage::isPageShown() const
{
    return sheet() ? sheet() == m_pageSheet : !m_isNarrow;
}

QByteArray Stage::saveLayout() const
{
    return m_splitter->saveState();
}

void Stage::restoreLayout(const QByteArray &layout)
{
    m_splitter->restoreState(layout);
}

/// Of the views and the page alone: sheets scroll.
QSize Stage::minimumSizeHint() const
{
    return m_splitter->minimumSizeHint();
}

void Stage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier && sheet())
        closeSheet();
    else
        QStackedWidget::keyPressEvent(event);
}

} // namespace headwater
