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
    connect(m_templates->menu(), &QMenu::aboutToShow, this, [this] {
        if (m_sentPairs)
            fillMenu(m_sentPairs());
    });
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
    m_own = templates;
    fillMenu({});
    m_templates->setEnabled(!m_own.isEmpty() || m_sentPairs);
}

void PairStarter::setSentPairs(const SentPairs &sentPairs)
{
    m_sentPairs = sentPairs;
    m_templates->setEnabled(!m_own.isEmpty() || m_sentPairs);
}

void PairStarter::fillMenu(const QList<PairTemplate> &sent)
{
    QMenu *menu = m_templates->menu();
    menu->clear();
    const auto add = [this, menu](const PairTemplate &pair, const QString &spec) {
        QString title = pair.title;
        menu->addAction(title.replace(u'&', QLatin1String("&&")), this,
                        [this, pair, spec] { Q_EMIT chosen(pair.source, indentedJson(spec)); });
    };
    for (const PairTemplate &pair : std::as_const(m_own))
        add(pair, pair.spec);
    if (!sent.isEmpty())
        menu->addSection(tr("Sent for this collection, secret values empty"));
    for (const PairTemplate &pair : sent)
        add(pair, withoutMasks(pair.spec));
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
