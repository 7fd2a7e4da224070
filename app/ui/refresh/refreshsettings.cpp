// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshsettings.h"

#include "ui/kit/keytip.h"
#include "ui/kit/wrappinglabel.h"

#include <QEvent>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

RefreshSettings::RefreshSettings(QWidget *parent)
    : QWidget(parent),
      m_useStored(new QRadioButton(tr("Use stored settings"), this)),
      m_sendNew(new QRadioButton(tr("Send new settings"), this)),
      m_draft(new WrappingLabel(tr("A draft of new settings is kept."), this))
{
    build();
    setHasDraft(false);
    connect(m_sendNew, &QRadioButton::toggled, this, &RefreshSettings::newSettingsToggled);
}

void RefreshSettings::build()
{
    m_useStored->setObjectName(QStringLiteral("useStored"));
    m_useStored->setChecked(true);
    m_sendNew->setObjectName(QStringLiteral("sendNew"));
    m_sendNew->setToolTip(tr("Opens a page to enter a source and a spec"));
    m_draft->setObjectName(QStringLiteral("draftKept"));

    m_choice = new QBoxLayout(QBoxLayout::LeftToRight);
    m_choice->addWidget(m_useStored);
    m_choice->addWidget(m_sendNew);
    m_choice->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(m_choice);
    layout->addWidget(m_draft);
}

void RefreshSettings::setKeyAction(QAction &newSettings)
{
    auto *tip = new KeyTip(&newSettings, this,
                           [this](const QString &text) { m_sendNew->setToolTip(text); });
    tip->setText(m_sendNew->toolTip());
}

void RefreshSettings::arrange()
{
    const int besideEachOther
            = m_useStored->sizeHint().width() + m_choice->spacing() + m_sendNew->sizeHint().width();
    m_choice->setDirection(besideEachOther <= width() ? QBoxLayout::LeftToRight
                                                      : QBoxLayout::TopToBottom);
}

/// One below the other, as they are where there is no more room.
QSize RefreshSettings::minimumSizeHint() const
{
    return {std::max(m_useStored->minimumSizeHint().width(), m_sendNew->minimumSizeHint().width()),
            QWidget::minimumSizeHint().height()};
}

void RefreshSettings::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void RefreshSettings::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange();
}

void RefreshSettings::setHasDraft(bool hasDraft)
{
    m_draft->setVisible(hasDraft);
}

bool RefreshSettings::usesNewSettings() const
{
    return m_sendNew->isChecked();
}

void RefreshSettings::setUsesNewSettings(bool newSettings)
{
    (newSettings ? m_sendNew : m_useStored)->setChecked(true);
    if (!newSettings && m_sendNew->hasFocus()) // the way back from the sheet leads there
        m_useStored->setFocus(Qt::OtherFocusReason);
}

} // namespace headwater
