// SPDX-License-Identifier: Apache-2.0
#include "ui/history/statechips.h"

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>

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

StateChips::StateChips(QWidget *parent) : QWidget(parent), m_actions(new QActionGroup(this))
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
        connect(action, &QAction::changed, button,
                [button, action] { button->setVisible(action->isVisible()); });
        connect(action, &QAction::toggled, this, [this](bool on) {
            if (on)
                Q_EMIT chosenChanged();
            else
                QMetaObject::invokeMethod(this, &StateChips::keepOnePressed, Qt::QueuedConnection);
        });
        row->addWidget(button);
    }
    choose(All);
    setCounts({}, 0);
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
