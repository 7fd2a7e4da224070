// SPDX-License-Identifier: Apache-2.0
#include "ui/history/statechips.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kChips = StateChips::SinceYouLeft + 1;

QString wordOf(StateChips::Chip chip)
{
    switch (chip) {
    case StateChips::All:
        return StateChips::tr("All");
    case StateChips::Running:
        return StateChips::tr("Running");
    case StateChips::Stalled:
        return StateChips::tr("Stalled");
    case StateChips::Failed:
        return StateChips::tr("Failed");
    case StateChips::Lost:
        return StateChips::tr("Lost or unknown");
    case StateChips::Done:
        return StateChips::tr("Done");
    case StateChips::SinceYouLeft:
        return StateChips::tr("Since you left");
    }
    Q_UNREACHABLE();
}

} // namespace

QList<JobState> StateChips::states(Chip chip)
{
    switch (chip) {
    case All:
    case SinceYouLeft:
        return {};
    case Running: {
        QList<JobState> states = liveJobStates();
        states.removeOne(JobState::Stalled); // has a chip of its own
        return states;
    }
    case Stalled:
        return {JobState::Stalled};
    case Failed:
        return {JobState::Failed};
    case Lost:
        return {JobState::Lost, JobState::UnknownOutcome};
    case Done:
        return {JobState::Done};
    }
    Q_UNREACHABLE();
}

StateChips::StateChips(QWidget *parent)
    : QWidget(parent),
      m_actions(new QActionGroup(this)),
      m_more(new QToolButton(this)),
      m_rest(new QMenu(m_more))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(2);
    for (int number = 1; number <= kChips; ++number) {
        const auto chip = Chip(number - 1);
        auto *action = new QAction(wordOf(chip), m_actions);
        action->setCheckable(true);
        action->setData(int(chip));
        action->setShortcut(Qt::ALT | Qt::Key(Qt::Key_0 + number));
        action->setToolTip(QStringLiteral("%1 (%2)").arg(
                wordOf(chip), action->shortcut().toString(QKeySequence::NativeText)));
        auto *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("historyChip%1").arg(number));
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(action, &QAction::changed, this, &StateChips::arrange);
        connect(action, &QAction::toggled, this, [this](bool on) {
            if (on)
                Q_EMIT chosenChanged();
            else
                QMetaObject::invokeMethod(this, &StateChips::keepOnePressed, Qt::QueuedConnection);
        });
        row->addWidget(button);
        m_chips << button;
    }
    m_more->setObjectName(QStringLiteral("moreHistoryChips"));
    m_more->setMenu(m_rest);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->hide();
    setTabOrder(m_chips.constLast(), m_more);
    row->addWidget(m_more);
    row->addStretch(1);
    choose(All);
    setCounts({}, 0);
}

int StateChips::widthOf(const QWidget *chip) const
{
    return chip->sizeHint().width() + layout()->spacing();
}

QSize StateChips::sizeHint() const
{
    int width = 0;
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (m_actions->actions().at(i)->isVisible())
            width += widthOf(m_chips.at(i));
    }
    return {width, m_chips.constFirst()->sizeHint().height()};
}

QSize StateChips::minimumSizeHint() const
{
    int widest = 0;
    for (const QToolButton *chip : m_chips)
        widest = std::max(widest, widthOf(chip));
    return {widest + widthOf(m_more), m_chips.constFirst()->sizeHint().height()};
}

/// The chip that is pressed always shows.
void StateChips::arrange()
{
    if (m_chips.size() < kChips)
        return;
    const QList<QAction *> actions = m_actions->actions();
    const bool fits = sizeHint().width() <= width() || !isVisible();
    const int pressed = int(chosen());
    int room = fits ? QWIDGETSIZE_MAX : width() - widthOf(m_more) - widthOf(m_chips.at(pressed));
    QList<QAction *> rest;
    bool isFull = false;
    for (int i = 0; i < kChips; ++i) {
        const bool isThere = actions.at(i)->isVisible();
        const int needed = i == pressed ? 0 : widthOf(m_chips.at(i));
        isFull = isFull || (isThere && needed > room);
        const bool isShown = isThere && (i == pressed || !isFull);
        if (isShown)
            room -= needed;
        else if (isThere)
            rest << actions.at(i);
        m_chips.at(i)->setVisible(isShown);
    }
    m_more->setVisible(!rest.isEmpty());
    if (rest == m_rest->actions())
        return;
    m_rest->clear();
    m_rest->addActions(rest);
    m_more->setText(tr("%n more…", nullptr, int(rest.size())));
}

void StateChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool StateChips::event(QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &StateChips::arrange, Qt::QueuedConnection);
    return QWidget::event(event);
}

StateChips::Chip StateChips::chosen() const
{
    const QAction *checked = m_actions->checkedAction();
    return checked ? Chip(checked->data().toInt()) : All;
}

void StateChips::choose(Chip chip)
{
    const QSignalBlocker blocker(this);
    m_actions->actions().at(chip)->setChecked(true);
}

/// An assistive tool can uncheck the checked chip, which a mouse or key cannot.
void StateChips::keepOnePressed()
{
    if (!m_actions->checkedAction())
        m_actions->actions().at(All)->setChecked(true);
}

void StateChips::setCounts(const QHash<JobState, qint64> &counts, qint64 unseen, bool areLeast)
{
    const QLocale locale;
    for (QAction *action : m_actions->actions()) {
        const auto chip = Chip(action->data().toInt());
        qint64 count = chip == SinceYouLeft ? unseen : 0;
        for (auto it = counts.cbegin(); chip != SinceYouLeft && it != counts.cend(); ++it) {
            if (chip == All || states(chip).contains(it.key()))
                count += it.value();
        }
        const QString number = locale.toString(count) % QLatin1String(areLeast ? "+" : "");
        action->setIconText(
                QStringLiteral("%1 %2").arg(wordOf(chip), number)); // what the button shows
    }
    QAction *left = m_actions->actions().at(SinceYouLeft);
    left->setVisible(unseen > 0 || left->isChecked());
}

QList<QAction *> StateChips::actions() const
{
    return m_actions->actions();
}

} // namespace headwater
