// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/chiprow.h"

#include "ui/kit/chipbutton.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kSpacing = 4;
constexpr int kMostKeys = 9;

QIcon savedIcon(const QPalette &palette)
{
    return shapeIcon(QStringLiteral(":/icons/kinds/saved.svg"), warningColor(palette), palette);
}

} // namespace

ChipRow::ChipRow(const QString &name, const QList<Chip> &chips, QWidget *pane, QWidget *parent)
    : QWidget(parent),
      m_name(name),
      m_pane(pane),
      m_fixed(chips.size()),
      m_group(new QActionGroup(this)),
      m_more(new ChipButton(this)),
      m_whole(new ChipButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(kSpacing);
    for (const Chip &chip : chips)
        addChip(chip);
    m_more->setText(tr("%n more…", nullptr, 0));
    for (ChipButton *button : {m_more, m_whole}) {
        auto *menu = new QMenu(button);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
        button->hide();
        row->addWidget(button);
        const bool isWhole = button == m_whole;
        connect(menu, &QMenu::aboutToShow, this,
                [this, menu, isWhole] { fillMenu(menu, isWhole); });
    }
    m_more->setObjectName(QStringLiteral("more") + name.at(0).toUpper() + name.mid(1) + u's');
    m_whole->setObjectName(name + QStringLiteral("Menu"));
    row->addStretch(1);
    updateIcons();
    press(0);
}

void ChipRow::addChip(const Chip &chip)
{
    const auto number = int(m_actions.size());
    auto *action = new QAction(chip.word, m_group);
    action->setCheckable(true);
    action->setToolTip(chip.word);
    if (number < m_fixed && number < kMostKeys) {
        action->setShortcut(Qt::ALT | Qt::Key(Qt::Key_1 + number));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(
                chip.word, action->shortcut().toString(QKeySequence::NativeText)));
        m_pane->addAction(action);
    }
    auto *button = new ChipButton(this);
    button->setObjectName(m_name + QString::number(number + 1));
    button->setDefaultAction(action);
    button->installEventFilter(this);
    connect(action, &QAction::toggled, this, [this, action](bool on) {
        if (on)
            press(int(m_actions.indexOf(action)));
        else // an assistive tool can uncheck the pressed chip, which a mouse or key cannot
            QMetaObject::invokeMethod(this, &ChipRow::keepOnePressed, Qt::QueuedConnection);
    });
    static_cast<QHBoxLayout *>(layout())->insertWidget(number, button);
    if (number > 0)
        setTabOrder(m_buttons.last(), button);
    m_kinds << chip;
    m_actions << action;
    m_buttons << button;
    m_numbers << QString();
    m_available << true;
    showText(number);
}

void ChipRow::press(int chip)
{
    const bool isAnother = std::exchange(m_chosen, chip) != chip;
    m_actions.at(chip)->setChecked(true); // and the others not
    arrange();
    if (isAnother)
        Q_EMIT chosenChanged();
}

void ChipRow::keepOnePressed()
{
    if (!m_group->checkedAction())
        press(0);
}

void ChipRow::choose(int chip)
{
    const QSignalBlocker blocker(this);
    press(chip < m_actions.size() ? chip : 0);
}

void ChipRow::setSaved(const QStringList &names)
{
    const QString pressed = m_chosen < m_fixed ? QString() : m_kinds.at(m_chosen).word;
    const bool isRenaming = names.size() == m_actions.size() - m_fixed;
    for (qsizetype i = m_actions.size(); i > m_fixed; --i) {
        ChipButton *button = m_buttons.takeLast(); // perhaps the one whose key is being handled
        if (button->hasFocus())
            m_buttons.first()->setFocus(Qt::OtherFocusReason);
        layout()->removeWidget(button);
        button->removeEventFilter(this);
        button->hide();
        button->setObjectName({}); // another may get its name before it is gone
        button->deleteLater();
        QAction *action = m_actions.takeLast();
        m_group->removeAction(action);
        action->disconnect(this);
        action->deleteLater();
        m_kinds.removeLast();
        m_numbers.removeLast();
        m_available.removeLast();
    }
    for (const QString &name : names)
        addChip({name, savedIcon});
    updateIcons();
    setTabOrder(m_buttons.last(), m_more);
    if (m_chosen >= m_fixed) {
        const qsizetype place = names.indexOf(pressed);
        const bool isGone = place < 0 && !isRenaming;
        if (place >= 0)
            m_chosen = int(m_fixed + place);
        press(isGone ? 0 : m_chosen);
    }
    updateGeometry();
    arrange();
}

void ChipRow::setCounts(const QList<qint64> &counts, bool areLeast)
{
    const QLocale locale;
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        m_numbers[i] = i < counts.size() && counts.at(i) >= 0
                ? locale.toString(counts.at(i)) % QLatin1String(areLeast ? "+" : "")
                : QString();
        showText(i);
    }
    updateGeometry();
    arrange();
}

void ChipRow::showText(qsizetype chip)
{
    const QString &number = m_numbers.at(chip);
    const QString &word = m_kinds.at(chip).word;
    const QString text = number.isEmpty() ? word : QString(word + u' ' + number);
    m_actions.at(chip)->setIconText(text); // what the button shows
}

void ChipRow::setAvailable(int chip, bool on)
{
    m_available[chip] = on;
    arrange();
}

bool ChipRow::isThere(qsizetype chip) const
{
    return m_available.at(chip) || chip == m_chosen;
}

void ChipRow::setCompact(bool on)
{
    m_isCompact = on;
    updateGeometry();
    arrange();
}

QByteArray ChipRow::saveState() const
{
    return m_chosen < m_fixed ? QByteArray::number(m_chosen)
                              : '=' + m_kinds.at(m_chosen).word.toUtf8();
}

void ChipRow::restoreState(const QByteArray &state)
{
    if (!state.startsWith('=')) {
        choose(std::clamp(state.toInt(), 0, int(m_fixed) - 1));
        return;
    }
    const QString name = QString::fromUtf8(state.sliced(1));
    for (qsizetype i = m_fixed; i < m_kinds.size(); ++i) {
        if (m_kinds.at(i).word == name)
            choose(int(i));
    }
}

QList<QAction *> ChipRow::chipActions() const
{
    return m_actions.first(m_fixed);
}

void ChipRow::updateIcons()
{
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        if (m_kinds.at(i).icon)
            m_actions.at(i)->setIcon(m_kinds.at(i).icon(palette()));
    }
}

QSize ChipRow::sizeHint() const
{
    int width = -kSpacing;
    for (qsizetype i = 0; !m_isCompact && i < m_buttons.size(); ++i) {
        if (isThere(i))
            width += m_buttons.at(i)->sizeHint().width() + kSpacing;
    }
    if (m_isCompact)
        width = m_whole->sizeHint().width();
    return {width, m_more->sizeHint().height()};
}

QSize ChipRow::minimumSizeHint() const
{
    if (m_isCompact)
        return m_whole->sizeHint();
    int widest = 0;
    for (const ChipButton *button : m_buttons)
        widest = std::max(widest, button->sizeHint().width());
    return {widest + kSpacing + m_more->sizeHint().width(), m_more->sizeHint().height()};
}

void ChipRow::arrange()
{
    m_whole->setText(tr("%1 ▾").arg(m_actions.at(m_chosen)->iconText()));
    m_whole->setAccessibleName(tr("Rows shown: %1").arg(m_actions.at(m_chosen)->iconText()));
    m_whole->setIcon(m_actions.at(m_chosen)->icon());
    m_whole->setVisible(m_isCompact);
    const bool fits = !isVisible() || sizeHint().width() <= width();
    const auto needed
            = [this](qsizetype chip) { return m_buttons.at(chip)->sizeHint().width() + kSpacing; };
    int room = fits ? QWIDGETSIZE_MAX : width() - m_more->sizeHint().width() - needed(m_chosen);
    int rest = 0;
    bool isFull = m_isCompact;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const bool isPressed = i == m_chosen && !m_isCompact;
        isFull = isFull || (!isPressed && isThere(i) && needed(i) > room);
        const bool isShown = isThere(i) && (isPressed || !isFull);
        if (isShown && !isPressed)
            room -= needed(i);
        rest += isThere(i) && !isShown ? 1 : 0;
        m_buttons.at(i)->setVisible(isShown);
    }
    m_more->setVisible(rest > 0 && !m_isCompact);
    if (rest > 0)
        m_more->setText(tr("%n more…", nullptr, rest));
}

void ChipRow::fillMenu(QMenu *menu, bool isWhole)
{
    menu->clear();
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        if (!isThere(i) || (!isWhole && !m_buttons.at(i)->isHidden()))
            continue;
        QAction *entry = menu->addAction(m_actions.at(i)->icon(), m_actions.at(i)->iconText());
        entry->setCheckable(true);
        entry->setChecked(i == m_chosen);
        connect(entry, &QAction::triggered, this, [this, i] { press(int(i)); });
    }
}

void ChipRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool ChipRow::event(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    if (event->type() == QEvent::Show || event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &ChipRow::arrange, Qt::QueuedConnection);
    return QWidget::event(event);
}

bool ChipRow::eventFilter(QObject *watched, QEvent *event)
{
    const int saved = savedOf(int(m_buttons.indexOf(watched)));
    if (saved < 0)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ContextMenu) {
        const auto &request = *static_cast<const QContextMenuEvent *>(event);
        Q_EMIT savedMenuRequested(saved, request.globalPos());
        return true;
    }
    const bool isKey = event->type() == QEvent::KeyPress
            || event->type()
                    == QEvent::ShortcutOverride; // the window has other actions for these keys
    const int key = isKey ? static_cast<const QKeyEvent *>(event)->key() : 0;
    if (key != Qt::Key_F2 && key != Qt::Key_Delete)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress && key == Qt::Key_F2)
        Q_EMIT renameRequested(saved);
    else if (event->type() == QEvent::KeyPress)
        Q_EMIT removeRequested(saved);
    return true;
}

} // namespace headwater
