// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/storedsettings.h"

#include "core/redact/sourceparts.h"
#include "core/redact/specsecrets.h"
#include "models/collectiontext.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/textrole.h"

#include <QClipboard>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwater {

StoredSettings::StoredSettings(QWidget *parent)
    : QWidget(parent),
      m_heading(new QLabel(tr("STORED SETTINGS"), this)),
      m_copy(new QToolButton(this)),
      m_source(new ElidedLabel(this)),
      m_spec(new ElidedLabel(this))
{
    setTextRole(m_heading, TextRole::Heading);
    m_copy->setObjectName(QStringLiteral("copyStored"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy stored settings"));
    m_copy->setToolTip(tr("Copies the source and the spec, secrets masked"));
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_copy->setAutoRaise(true);
    m_source->setObjectName(QStringLiteral("storedSettings"));
    m_spec->setObjectName(QStringLiteral("storedSpec"));
    m_spec->setMuted(true);
    setTextRole(m_source, TextRole::Code);

    auto *top = new QHBoxLayout;
    top->addWidget(m_heading, 1);
    top->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_source);
    layout->addWidget(m_spec);
    connect(m_copy, &QToolButton::clicked, this, &StoredSettings::copy);
}

void StoredSettings::setCollection(const CollectionInfo &collection)
{
    setVisible(collection.kind == CollectionKind::External);
    const bool isStored = !collection.persistedSource.isEmpty();
    const QString source = maskedSource(collection.persistedSource);
    const QString spec = maskedSpec(collection.persistedSpec);
    m_text = spec.isEmpty() ? source : QString(source + u'\n' + spec);
    m_source->setLine(isStored ? source : tr("Nothing is stored for this collection yet."));
    m_spec->setLine(specSummary(spec));
    m_spec->setVisible(isStored);
    m_copy->setVisible(isStored);
}

void StoredSettings::copy() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

} // namespace headwater
