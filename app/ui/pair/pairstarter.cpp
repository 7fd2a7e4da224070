// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/pairstarter.h"

#include "ui/pair/jsonindent.h"
#include "ui/pair/secretslot.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace headwater {

PairStarter::PairStarter(QWidget *parent)
    : QWidget(parent), m_templates(new QToolButton(this)), m_load(new QToolButton(this))
{
    m_templates->setObjectName(QStringLiteral("templates"));
    m_templates->setText(tr("Templates"));
    m_templates->setPopupMode(QToolButton::InstantPopup);
    m_templates->setMenu(new QMenu(m_templates));
    m_load->setObjectName(QStringLiteral("loadStored"));
    m_load->setText(tr("Load stored settings"));
    m_load->setToolTip(tr("Loads the cluster's stored settings into the editors. Secret values "
                          "stay empty because the cluster does not reveal them."));
    connect(m_load, &QToolButton::clicked, this, &PairStarter::chooseStored);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    for (QToolButton *button : {m_templates, m_load}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setEnabled(false);
        row->addWidget(button);
    }
}

void PairStarter::setTemplates(const QList<PairTemplate> &templates)
{
    m_templates->menu()->clear();
    for (const PairTemplate &pair : templates) {
        m_templates->menu()->addAction(pair.title, this, [this, pair] {
            Q_EMIT chosen(pair.source, indentedJson(pair.spec));
        });
    }
    m_templates->setEnabled(!templates.isEmpty());
}

void PairStarter::setStored(const QString &source, const QString &spec)
{
    m_storedSource = source;
    m_storedSpec = spec;
    m_load->setEnabled(!source.isEmpty());
}

void PairStarter::chooseStored()
{
    Q_EMIT chosen(m_storedSource, editableSpec(m_storedSpec));
}

QString editableSpec(const QString &stored)
{
    return indentedJson(withoutServerMasks(stored));
}

} // namespace headwater
