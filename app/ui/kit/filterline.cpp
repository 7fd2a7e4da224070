// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/filterline.h"

#include "ui/kit/filterfield.h"
#include "ui/kit/plaintooltip.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QStringListModel>

#include <algorithm>

namespace headwater {

namespace {

/// Not in place of a letter: a list that is open takes it for the field.
bool asksForTerms(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Space && key.modifiers() == Qt::ControlModifier;
}

} // namespace

FilterLine::FilterLine(const FilterKeys &keys, QWidget *parent) : QLineEdit(parent), m_keys(keys)
{
    setMaxLength(FilterText::kLongest);
    offerToClear(this);
    connect(this, &QLineEdit::textEdited, this, [this] { complete(false); });
    connect(this, &QLineEdit::textChanged, this, &FilterLine::updateButtons);
}

void FilterLine::offerToSave()
{
    m_save = new QAction(tr("&Save filter…"), this);
    m_save->setShortcut(QKeySequence::Save);
    m_save->setShortcutContext(Qt::WidgetShortcut);
    QWidget::addAction(m_save); // for its keys
    connect(m_save, &QAction::triggered, this, &FilterLine::saveRequested);
}

/// The button comes with the first text: drawing its icon would delay the window.
void FilterLine::updateButtons()
{
    if (m_save && !m_saveButton && !text().isEmpty()) {
        m_saveButton = addAction(shapeIcon(QStringLiteral(":/icons/kinds/saved.svg"),
                                           mutedColor(palette()), palette()),
                                 QLineEdit::TrailingPosition);
        m_saveButton->setText(tr("Save filter…"));
        m_saveButton->setToolTip(tr("Save this filter under a name, as a chip"));
        connect(m_saveButton, &QAction::triggered, this, &FilterLine::saveRequested);
    }
    if (m_saveButton)
        m_saveButton->setVisible(!text().isEmpty());
}

void FilterLine::focusText()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void FilterLine::setHelp(const QString &text)
{
    m_help = text;
    setPlainToolTip(this, text);
}

void FilterLine::setFault(const QString &sentence)
{
    if (m_fault == sentence)
        return;
    m_fault = sentence;
    setAccessibleDescription(sentence.isEmpty() ? m_help : sentence);
    updateColors();
}

void FilterLine::updateColors()
{
    QPalette colors;
    if (!m_fault.isEmpty())
        colors.setColor(QPalette::Text, errorColor(palette()));
    setPalette(colors);
}

bool FilterLine::isOpen() const
{
    return m_completer && m_completer->popup()->isVisible();
}

void FilterLine::complete(bool isAsked)
{
    const FilterCompletion completion
            = filterCompletion(text(), cursorPosition(), m_keys, m_values, isAsked);
    m_place = completion.place;
    if (completion.terms.isEmpty() || !hasFocus()) {
        if (isOpen())
            m_completer->popup()->hide();
        return;
    }
    if (!m_completer) {
        m_terms = new QStringListModel(this);
        m_completer = new QCompleter(m_terms, this);
        m_completer->setWidget(this);
        m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        m_completer->setMaxVisibleItems(12); // all states
        m_completer->popup()->setAccessibleName(tr("Suggestions"));
        m_completer->popup()->setObjectName(QStringLiteral("filterSuggestions"));
        connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
                &FilterLine::take);
    }
    m_terms->setStringList(completion.terms);
    int widest = 0;
    for (const QString &term : completion.terms)
        widest = std::max(widest, fontMetrics().horizontalAdvance(term));
    const int left = cursorRect().left(); // below the field, which stays readable
    m_completer->complete(QRect(left, 0, widest + 3 * fontMetrics().height(), height()));
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void FilterLine::take(const QString &term)
{
    const bool isAtEnd = m_place.from + m_place.size >= text().size();
    const bool isComplete = !term.endsWith(u':') && !term.endsWith(QLatin1String(":="));
    setSelection(int(m_place.from), int(m_place.size));
    insert(isComplete && isAtEnd ? term + u' ' : term); // which offers values after a key
}

bool FilterLine::event(QEvent *event)
{
    const bool isTab = event->type() == QEvent::KeyPress
            && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Tab;
    if (isTab && isOpen()) { // the list would let it move the focus
        const QModelIndex marked = m_completer->popup()->currentIndex();
        m_completer->popup()->hide();
        if (marked.isValid())
            take(marked.data().toString());
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride
        && asksForTerms(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ApplicationPaletteChange && !m_fault.isEmpty())
        QMetaObject::invokeMethod(this, &FilterLine::updateColors, Qt::QueuedConnection);
    return QLineEdit::event(event);
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (asksForTerms(*event))
        complete(true);
    else if (event->key() == Qt::Key_Down && isPlain && !isOpen())
        Q_EMIT rowsRequested();
    else if (event->key() == Qt::Key_Escape && isOpen())
        m_completer->popup()->hide();
    else if (event->key() == Qt::Key_Escape && isPlain && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

void FilterLine::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_save) {
        menu->addSeparator();
        menu->addAction(m_save);
    }
    menu->popup(event->globalPos());
}

} // namespace headwater
