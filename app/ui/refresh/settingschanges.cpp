// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/settingschanges.h"

#include "models/settingchangesmodel.h"
#include "ui/kit/tablesetup.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace headwater {

SettingsChanges::SettingsChanges(QWidget *parent)
    : QWidget(parent),
      m_note(new QLabel(this)),
      m_table(new QTableView(this)),
      m_model(new SettingChangesModel(this))
{
    build();
}

void SettingsChanges::build()
{
    m_note->setObjectName(QStringLiteral("changesNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setMargin(6);

    m_table->setObjectName(QStringLiteral("changes"));
    m_table->setAccessibleName(tr("Changes against stored"));
    setUpTable(
            m_table, m_model,
            {{.column = SettingChangesModel::KeyColumn, .least = 56, .most = 200},
             {.column = SettingChangesModel::StoredColumn, .least = 56, .stretch = 1, .gives = 1},
             {.column = SettingChangesModel::NewColumn, .least = 56, .stretch = 1, .gives = 1},
             {.column = SettingChangesModel::EffectColumn, .isWhole = true}});
    m_table->setTextElideMode(Qt::ElideMiddle); // keys and sources differ at their ends
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the columns share the width
    m_table->horizontalHeader()->setSectionsMovable(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_note, 0, Qt::AlignTop);
    layout->addWidget(m_table, 1);
    clear();
}

void SettingsChanges::compare(const SettingsText &stored, const SettingsText &next)
{
    if (const auto changes = compareSettings(stored, next))
        showChanges(*changes);
    else
        setNothing(tr("The spec cannot be compared until it is a JSON object."));
}

void SettingsChanges::setNothing(const QString &reason)
{
    m_count.reset();
    showNote(reason);
}

void SettingsChanges::clear(const QString &reason)
{
    showChanges({});
    setNothing(reason);
}

void SettingsChanges::showChanges(const SettingChanges &changes)
{
    m_model->setChanges(changes);
    m_count = m_model->rowCount();
    showNote(m_count == 0 ? tr("The new settings are the same as the stored ones.") : QString());
    m_lost = headwater::lostKeys(changes);
}

void SettingsChanges::showNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_table->setVisible(m_count.value_or(0) > 0);
}

} // namespace headwater
