// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/messagelist.h"

#include "ui/kit/messageentry.h"
#include "ui/kit/readingorder.h"
#include "ui/kit/wrappinglabel.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

MessageList::MessageList(QWidget *parent)
    : QDialog(parent), m_rows(new QWidget), m_column(new QVBoxLayout(m_rows))
{
    setObjectName(QStringLiteral("messageList"));
    setWindowTitle(tr("Messages"));
    m_column->setContentsMargins({});
    m_column->setSpacing(8);
    m_column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_rows);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    const int em = fontMetrics().height();
    resize(em * 36, em * 18);
}

void MessageList::setLines(const QList<MessageLine> &lines)
{
    const QWidget *focused = QApplication::focusWidget();
    const QString had
            = focused && m_rows->isAncestorOf(focused) ? focused->objectName() : QString();
    m_lines = lines;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (QWidget *row = item->widget()) {
            row->hide();
            row->deleteLater(); // one of its buttons may be what was pressed
        }
        delete item;
    }
    for (int i = 0; i < int(lines.size()); ++i)
        m_column->addWidget(newRow(lines.at(i), i));
    m_column->addStretch(1);
    if (lines.isEmpty()) {
        close();
        return;
    }
    if (had.isEmpty())
        return;
    for (auto *button : m_rows->findChildren<QWidget *>(had)) {
        if (!button->isHidden() && !button->parentWidget()->isHidden())
            button->setFocus(Qt::OtherFocusReason);
    }
}

QWidget *MessageList::newRow(const MessageLine &line, int number)
{
    auto *row = new QWidget(m_rows);
    auto *shape = new QLabel(row);
    shape->setPixmap(MessageEntry::icon(line.level, *this).pixmap(16, 16));
    shape->setAccessibleName(MessageEntry::levelWord(line.level));
    auto *text = new WrappingLabel(row);
    text->setObjectName(QStringLiteral("listedMessage"));
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setText(line.fullText);
    auto *dismiss = new QToolButton(row);
    dismiss->setObjectName(QStringLiteral("dismissMessage%1").arg(number));
    dismiss->setAutoRaise(true);
    dismiss->setIcon(style()->standardIcon(QStyle::SP_DockWidgetCloseButton));
    dismiss->setAccessibleName(tr("Dismiss: %1").arg(line.title));
    dismiss->setToolTip(tr("Dismiss this message"));
    connect(dismiss, &QToolButton::clicked, this, [this, id = line.id] { Q_EMIT dismissed(id); });
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(shape, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    if (!line.actionText.isEmpty()) {
        auto *action = new QPushButton(line.actionText, row);
        action->setObjectName(QStringLiteral("listedAction%1").arg(number));
        action->setAccessibleDescription(line.title);
        action->setAutoDefault(false);
        connect(action, &QPushButton::clicked, this,
                [this, id = line.id] { Q_EMIT actionTriggered(id); });
        layout->addWidget(action, 0, Qt::AlignTop);
    }
    layout->addWidget(dismiss, 0, Qt::AlignTop);
    return row;
}

/// The rows are made anew whenever messages come and go.
bool MessageList::focusNextPrevChild(bool next)
{
    return focusInReadingOrder(*this, next);
}

void MessageList::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setLines(m_lines);
}

} // namespace headwater
