// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/listrefusal.h"

#include "core/base/plaintext.h"
#include "models/endpointtreemodel.h"
#include "ui/kit/wrappinglabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

ListRefusal::ListRefusal(EndpointTreeModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_text(new WrappingLabel(this))
{
    setObjectName(QStringLiteral("listRefusal"));
    m_text->setTextFormat(Qt::PlainText);
    auto *add = new QPushButton(tr("Add a data&base…"), this);
    add->setObjectName(QStringLiteral("addMissingDatabase"));
    connect(add, &QPushButton::clicked, this, [this] { Q_EMIT addDatabaseRequested(refusing()); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->addWidget(m_text);
    layout->addWidget(add, 0, Qt::AlignLeft);
    hide();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &ListRefusal::update);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ListRefusal::update);
}

void ListRefusal::setCurrent(const EndpointId &id)
{
    m_current = id;
    update();
}

/// The current endpoint if it does not list its databases. Without a current one, the first such endpoint.
EndpointId ListRefusal::refusing() const
{
    if (!m_current.isNull())
        return m_model.isListRefused(m_current) ? m_current : EndpointId();
    const QList<EndpointId> ids = m_model.endpoints();
    for (const EndpointId &id : ids) {
        if (m_model.isListRefused(id))
            return id;
    }
    return {};
}

void ListRefusal::update()
{
    const EndpointId id = refusing();
    if (!id.isNull()) {
        m_text->setText(QStringLiteral("%1: %2").arg(plainLine(m_model.endpoint(id)->name),
                                                     m_model.listNote(id)));
    }
    setVisible(!id.isNull());
}

} // namespace headwater
