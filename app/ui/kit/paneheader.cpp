// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/paneheader.h"

#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>

namespace headwater {

namespace {

constexpr int kLineHeight = 2;
constexpr float kGreyShare = 0.13F; // of the text's colour in the grey of a selection

QColor mixed(const QColor &base, const QColor &other, float share)
{
    return QColor::fromRgbF(base.redF() + (other.redF() - base.redF()) * share,
                            base.greenF() + (other.greenF() - base.greenF()) * share,
                            base.blueF() + (other.blueF() - base.blueF()) * share);
}

/// Only what differs, so that the rest goes on following the application's palette.
QPalette greySelection()
{
    const QPalette all = QApplication::palette("QAbstractItemView");
    QPalette grey;
    grey.setResolveMask(0);
    grey.setColor(QPalette::Highlight,
                  mixed(all.color(QPalette::Base), all.color(QPalette::Text), kGreyShare));
    grey.setColor(QPalette::HighlightedText, all.color(QPalette::Text));
    return grey;
}

} // namespace

QColor focusColor(const QPalette &palette)
{
    return readableOn(palette.color(QPalette::Active, QPalette::Highlight), palette);
}

PaneHeader::PaneHeader(const QString &title, QWidget *pane, QWidget *parent)
    : QLabel(title, parent), m_pane(pane), m_line(new QWidget(pane))
{
    setTextFormat(Qt::PlainText);
    setTextRole(this, TextRole::Heading);
    m_line->setObjectName(QStringLiteral("focusLine"));
    m_line->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_line->setAutoFillBackground(true);
    m_line->hide();
    pane->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, QWidget *focused) { follow(focused); });
}

void PaneHeader::follow(QWidget *focused)
{
    if (focused && focused->window() == m_pane->window())
        setActive(m_pane->isAncestorOf(focused));
}

void PaneHeader::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    m_line->setVisible(active);
    placeLine();
    updateColors();
    paintLists();
}

void PaneHeader::paintLists()
{
    const auto lists = m_pane->findChildren<QAbstractItemView *>();
    const QPalette palette = isActive() ? QPalette() : greySelection();
    for (QAbstractItemView *list : lists)
        list->setPalette(palette);
}

void PaneHeader::updateColors()
{
    const QPalette all = QApplication::palette();
    const QColor accent = focusColor(all);
    QPalette line;
    line.setColor(QPalette::Window, accent);
    m_line->setPalette(line);
    QPalette title;
    title.setResolveMask(0);
    if (isActive())
        title.setColor(QPalette::WindowText, accent);
    setPalette(title);
}

void PaneHeader::placeLine()
{
    m_line->setGeometry(0, 0, m_pane->width(), kLineHeight);
    m_line->raise();
}

void PaneHeader::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange && m_active) {
        updateColors();
        paintLists();
    }
}

bool PaneHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        placeLine();
    else if (event->type() == QEvent::Show && !m_active)
        setActive(m_pane->isAncestorOf(QApplication::focusWidget()));
    return QLabel::eventFilter(watched, event);
}

} // namespace headwater
