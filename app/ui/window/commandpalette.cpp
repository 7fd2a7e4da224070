// SPDX-License-Identifier: Apache-2.0
#include "ui/window/commandpalette.h"

#include "ui/kit/filterfield.h"
#include "ui/kit/palettes.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/window/palettedelegate.h"
#include "ui/window/palettemodel.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {
constexpr int kLetters = 72; // wide
constexpr int kPaletteRows = 16; // high
constexpr int kPage = 8;
constexpr int kFromTop = 60;
constexpr int kMargin = 8;
} // namespace

CommandPalette::CommandPalette(const QList<QKeySequence> &openers, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint),
      m_openers(openers),
      m_model(new PaletteModel(this)),
      m_delegate(new PaletteDelegate(this)),
      m_search(new QLineEdit(this)),
      m_summary(new WrappingLabel(this)),
      m_results(new QListView(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Command palette"));
    setAccessibleName(windowTitle());
    setModal(true);
    build();
    place();
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::typedChanged);
    connect(m_results, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_results->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::announceCurrent);
}

void CommandPalette::build()
{
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search or run a command.  > actions   @ endpoints   # jobs"));
    showClearButton(m_search);
    m_search->installEventFilter(this);
    m_summary->setObjectName(QStringLiteral("paletteSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_results->setObjectName(QStringLiteral("results"));
    m_results->setAccessibleName(tr("Results"));
    m_results->setModel(m_model);
    m_results->setItemDelegate(m_delegate);
    m_results->setFocusPolicy(Qt::NoFocus); // the field keeps it and passes the arrow keys on
    m_results->setFrameShape(QFrame::NoFrame);
    m_results->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_results->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_results->setResizeMode(QListView::Adjust);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->addWidget(m_search);
    column->addWidget(m_results, 1);
    column->addWidget(m_summary);
}

/// The window has no frame of the desktop's.
void CommandPalette::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setPen(outlineColor(palette()));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

/// Over the upper part of the window, and never beyond it.
void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const QSize wanted(fontMetrics().horizontalAdvance(QString(kLetters, u'n')),
                       (fontMetrics().height() + 10) * kPaletteRows);
    const QSize most = window->size() - QSize(2 * kMargin, kFromTop + kMargin);
    resize(wanted.boundedTo(most));
    const QPoint corner((window->width() - width()) / 2, kFromTop);
    move(window->mapToGlobal(corner));
}

QString CommandPalette::typed() const
{
    return m_search->text();
}

void CommandPalette::setResults(const PaletteResults &results)
{
    m_delegate->setWords(results.words);
    m_model->setSections(results.sections);
    m_counts = results.summary;
    m_summary->setText(m_counts);
    int row = m_model->nextEntry(-1, 1);
    for (int next = row; next >= 0 && next != m_model->nextEntry(next, 1);) {
        if (m_model->entry(next)->obstacle.isEmpty()) {
            row = next;
            break;
        }
        next = m_model->nextEntry(next, 1);
    }
    m_results->setCurrentIndex(m_model->index(row));
    m_results->scrollToTop();
}

bool CommandPalette::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate && isVisible())
        reject();
    return QDialog::event(event);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    return takesKey(key->key(), key->modifiers() & ~Qt::KeypadModifier);
}

bool CommandPalette::takesKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (m_openers.contains(QKeySequence(int(modifiers) | key))) {
        reject();
        return true;
    }
    switch (key) {
    case Qt::Key_Down:
        go(1);
        return true;
    case Qt::Key_Up:
        go(-1);
        return true;
    case Qt::Key_PageDown:
        go(1, kPage);
        return true;
    case Qt::Key_PageUp:
        go(-1, kPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (modifiers == Qt::NoModifier)
            choose();
        return true;
    default:
        return false;
    }
}

void CommandPalette::go(int step, int times)
{
    int row = m_results->currentIndex().row();
    for (int i = 0; i < times; ++i)
        row = m_model->nextEntry(row, step);
    if (m_model->entry(row))
        m_results->setCurrentIndex(m_model->index(row));
    if (row == m_model->nextEntry(-1, 1))
        m_results->scrollToTop(); // with its heading
}

void CommandPalette::choose()
{
    const PaletteEntry *current = m_model->entry(m_results->currentIndex().row());
    if (!current)
        return;
    if (!current->obstacle.isEmpty()) {
        m_summary->setText(current->obstacle);
        return;
    }
    const PaletteEntry entry = *current;
    accept();
    Q_EMIT chosen(entry);
}

/// The focus stays in the field, so this is how assistive tools learn of the current entry.
void CommandPalette::announceCurrent()
{
    m_summary->setText(m_counts);
    m_search->setAccessibleDescription(
            m_results->currentIndex().data(Qt::AccessibleTextRole).toString());
}

} // namespace headwater
