// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnesschips.h"

#include "ui/kit/freshnesslook.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/statedelegate.h"
#include "ui/kit/theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kSpacing = 4;
constexpr int kIcon = 16;

QString wordOf(FreshnessModel::Chip chip)
{
    switch (chip) {
    case FreshnessModel::All:
        return FreshnessChips::tr("All");
    case FreshnessModel::Fresh:
        return FreshnessChips::tr("Fresh");
    case FreshnessModel::Stale:
        return FreshnessChips::tr("Stale");
    case FreshnessModel::VeryStale:
        return FreshnessChips::tr("Very stale");
    case FreshnessModel::NeverOk:
        return FreshnessChips::tr("Never ok");
    case FreshnessModel::LastFailed:
        return FreshnessChips::tr("Last one failed");
    }
    Q_UNREACHABLE();
}

QIcon iconOf(FreshnessModel::Chip chip, const QPalette &palette)
{
    const auto ofAge = [&palette](Freshness freshness) {
        return shapeIcon(freshnessIconFile(freshness), freshnessColor(freshness, palette), palette);
    };
    const auto ofState = [&palette](JobState state) {
        return shapeIcon(stateIconFile(state, false), stateColor(state, palette), palette);
    };
    switch (chip) {
    case FreshnessModel::All:
        return {};
    case FreshnessModel::Fresh:
        return ofState(JobState::Done);
    case FreshnessModel::Stale:
        return ofAge(Freshness::Stale);
    case FreshnessModel::VeryStale:
        return ofAge(Freshness::VeryStale);
    case FreshnessModel::NeverOk:
        return ofAge(Freshness::NeverOk);
    case FreshnessModel::LastFailed:
        return ofState(JobState::Failed);
    }
    Q_UNREACHABLE();
}

} // namespace

FreshnessChips::FreshnessChips(QWidget *parent) : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(kSpacing);
    auto *group = new QButtonGroup(this);
    for (int chip = 0; chip < FreshnessModel::kChipCount; ++chip) {
        auto *button = new QToolButton(this);
        button->setObjectName(QStringLiteral("freshnessChip%1").arg(chip + 1));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setIconSize({kIcon, kIcon});
        group->addButton(button, chip);
        row->addWidget(button);
        m_buttons.append(button);
    }
    row->addStretch(1);
    m_buttons.first()->setChecked(true);
    connect(group, &QButtonGroup::idToggled, this, [this](int chip, bool on) {
        if (on)
            Q_EMIT chosenChanged(FreshnessModel::Chip(chip));
    });
    updateIcons();
    setCounts({});
}

FreshnessModel::Chip FreshnessChips::chosen() const
{
    const auto checked = std::ranges::find_if(m_buttons, &QToolButton::isChecked);
    return FreshnessModel::Chip(checked - m_buttons.begin());
}

void FreshnessChips::setCounts(const FreshnessModel::Counts &counts)
{
    m_counts = counts;
    setTexts(true);
    m_widthWithWords = std::max(m_widthWithWords, neededWidth());
    updateGeometry();
    arrange();
}

void FreshnessChips::setTexts(bool withWords)
{
    const QLocale locale;
    for (int chip = 0; chip < FreshnessModel::kChipCount; ++chip) {
        QToolButton *button = m_buttons[chip];
        const QString number = locale.toString(m_counts[size_t(chip)]);
        const QString full = wordOf(FreshnessModel::Chip(chip)) + u' ' + number;
        button->setAccessibleName(full);
        button->setToolTip(full);
        button->setText(withWords || chip == FreshnessModel::All ? full : number);
        button->setMinimumWidth(0);
        button->setMinimumWidth(
                std::max(button->sizeHint().width(), button->property("widest").toInt()));
        if (withWords)
            button->setProperty("widest", button->minimumWidth());
    }
}

int FreshnessChips::neededWidth() const
{
    int width = -kSpacing;
    for (const QToolButton *button : m_buttons)
        width += button->minimumWidth() + kSpacing;
    return width;
}

void FreshnessChips::arrange()
{
    const bool fits = m_widthWithWords <= width();
    if (!fits) {
        for (QToolButton *button : std::as_const(m_buttons))
            button->setProperty("widest", 0);
    }
    setTexts(fits);
}

void FreshnessChips::updateIcons()
{
    for (int chip = 0; chip < FreshnessModel::kChipCount; ++chip) {
        const QIcon icon = iconOf(FreshnessModel::Chip(chip), palette());
        m_buttons[chip]->setIcon(icon);
        m_buttons[chip]->setToolButtonStyle(icon.isNull() ? Qt::ToolButtonTextOnly
                                                          : Qt::ToolButtonTextBesideIcon);
    }
}

QSize FreshnessChips::sizeHint() const
{
    return {m_widthWithWords, QWidget::sizeHint().height()};
}

QSize FreshnessChips::minimumSizeHint() const
{
    return {0, QWidget::minimumSizeHint().height()};
}

void FreshnessChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void FreshnessChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    if (event->type() == QEvent::FontChange) {
        m_widthWithWords = 0;
        setCounts(m_counts);
    }
}

} // namespace headwater
