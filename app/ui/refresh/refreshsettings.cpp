// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/refreshsettings.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/refresh/requestpreview.h"
#include "ui/refresh/requesttext.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

namespace headwater {

namespace {

QString formatOf(const QString &spec)
{
    const QString format = QJsonDocument::fromJson(spec.toUtf8())
                                   .object()
                                   .value(QLatin1String("format"))
                                   .toString();
    return format.isEmpty() ? QStringLiteral("parquet") : format; // the server's default (R8)
}

} // namespace

RefreshSettings::RefreshSettings(QWidget *parent)
    : QWidget(parent),
      m_useStored(new QRadioButton(tr("Use stored settings"), this)),
      m_stored(new ElidedLabel(this)),
      m_sendNew(new QRadioButton(tr("Send new settings"), this)),
      m_draft(new WrappingLabel(tr("A draft of new settings is kept."), this)),
      m_preview(new RequestPreview(this))
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
    m_sendNew->setToolTip(tr("Opens a page to enter a source and a spec (Ctrl+Shift+Enter)"));
    m_stored->setObjectName(QStringLiteral("storedSettings"));
    m_stored->setMuted(true);
    m_draft->setObjectName(QStringLiteral("draftKept"));
    m_preview->setObjectName(QStringLiteral("preview"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_useStored);
    layout->addLayout(indented(m_stored));
    layout->addWidget(m_sendNew);
    layout->addLayout(indented(m_draft));
    layout->addWidget(m_preview);
}

QLayout *RefreshSettings::indented(QWidget *widget) const
{
    auto *row = new QHBoxLayout;
    row->addSpacing(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth)
                    + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    row->addWidget(widget, 1);
    return row;
}

void RefreshSettings::showCollection(const RefreshFacts &facts)
{
    const CollectionInfo &collection = facts.collection;
    QString text;
    if (collection.isDeferred()) {
        text = tr("Nothing is stored for this collection yet.");
    } else if (!collection.persistedSource.isEmpty()) {
        text = tr("%1 · %2", "source · format")
                       .arg(maskedSource(collection.persistedSource),
                            formatOf(collection.persistedSpec));
    }
    m_stored->setLine(text);
    m_stored->setVisible(!text.isEmpty());
    m_preview->text().setRequest(facts.endpoint, {collection.ref, std::nullopt});
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
