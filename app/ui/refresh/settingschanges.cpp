// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/settingschanges.h"

#include "models/settingchangesmodel.h"
#include "ui/kit/foldbutton.h"
#include "ui/kit/tablesetup.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kMostRows = 10;

} // namespace

SettingsChanges::SettingsChanges(QWidget *parent)
    : QWidget(parent),
      m_fold(new FoldButton(this)),
      m_content(new QWidget(this)),
      m_note(new QLabel(m_content)),
      m_table(new QTableView(m_content)),
      m_model(new SettingChangesModel(this))
{
    build();
}

void SettingsChanges::build()
{
    m_fold->setObjectName(QStringLiteral("foldChanges"));
    m_fold->setText(tr("Changes against stored"));
    m_fold->setContent(m_content);
    m_note->setObjectName(QStringLiteral("changesNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);

    m_table->setObjectName(QStringLiteral("changes"));
    m_table->setAccessibleName(tr("Changes against stored"));
    setUpTable(
            m_table, m_model,
            {{.column = SettingChangesModel::KeyColumn, .least = 56, .most = 200},
             {.column = SettingChangesModel::StoredColumn, .least = 56, .stretch = 1, .gives = 1},
             {.column = SettingChangesModel::NewColumn, .least = 56, .stretch = 1, .gives = 1},
             {.column = SettingChangesModel::EffectColumn, .isWhole = true}});
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setTextElideMode(Qt::ElideMiddle); // keys and sources differ at their ends
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the columns share the width
    m_table->horizontalHeader()->setSectionsMovable(false);

    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins({});
    content->addWidget(m_note);
    content->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SettingsChanges::compare(const SettingsText &stored, const SettingsText &next)
{
    if (const auto changes = compareSettings(stored, next))
        showChanges(*changes);
    else
        setNothing(tr("The spec cannot be compared until it is a JSON object."));
}

// The lost keys are kept: most texts are unreadable only while the user types.
void SettingsChanges::setNothing(const QString &reason)
{
    m_fold->setText(tr("Changes against stored"));
    showNote(reason);
}

void SettingsChanges::clear()
{
    showChanges({});
}

void SettingsChanges::showChanges(const SettingChanges &changes)
{
    m_model->setChanges(changes);
    const int count = m_model->rowCount();
    m_fold->setText(tr("Changes against stored (%1)").arg(count));
    showNote(count == 0 ? tr("The new settings are the same as the stored ones.") : QString());
    followHeight();
    m_lost = headwater::lostKeys(changes);
}

void SettingsChanges::showNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_table->setVisible(note.isEmpty());
}

void SettingsChanges::followHeight()
{
    const int rows = std::min(m_model->rowCount(), kMostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
                            + rows * m_table->verticalHeader()->defaultSectionSize()
                            + 2 * m_table->frameWidth());
}

} // namespace headwater
