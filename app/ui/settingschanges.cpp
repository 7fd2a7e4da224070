// SPDX-License-Identifier: Apache-2.0
#include "ui/settingschanges.h"

#include "models/settingchangesmodel.h"
#include "ui/foldbutton.h"
#include "ui/tablesetup.h"
#include "ui/wrappingcheckbox.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kMostRows = 10;
constexpr qsizetype kMostKeysNamed = 6;
constexpr qsizetype kLongestKeyNamed = 40;

QString question(const QStringList &lost)
{
    QStringList named;
    for (const QString &key : lost.first(std::min(lost.size(), kMostKeysNamed)))
        named << (key.size() <= kLongestKeyNamed ? key
                                                 : key.first(kLongestKeyNamed) % QChar(0x2026));
    const QString keys = named.join(QLatin1String(", "));
    return lost.size() == named.size()
            ? SettingsChanges::tr("Remove %1 from the stored settings").arg(keys)
            : SettingsChanges::tr("Remove %1 and %2 more from the stored settings")
                      .arg(keys)
                      .arg(lost.size() - named.size());
}

} // namespace

SettingsChanges::SettingsChanges(QWidget *parent)
    : QWidget(parent), m_fold(new FoldButton(this)), m_content(new QWidget(this)),
      m_note(new QLabel(m_content)), m_table(new QTableView(m_content)),
      m_remove(new WrappingCheckBox(this)), m_model(new SettingChangesModel(this))
{
    build();
    connect(m_remove, &QCheckBox::toggled, this, &SettingsChanges::consentChanged);
    showQuestion();
}

void SettingsChanges::build()
{
    m_fold->setObjectName(QStringLiteral("foldChanges"));
    m_fold->setText(tr("Changes against stored"));
    m_fold->setContent(m_content);
    m_note->setObjectName(QStringLiteral("changesNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_remove->setObjectName(QStringLiteral("removeKeys"));

    m_table->setObjectName(QStringLiteral("changes"));
    m_table->setAccessibleName(tr("Changes against stored"));
    m_table->setModel(m_model);
    setUpTable(m_table, {});
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setTextElideMode(Qt::ElideMiddle); // keys and sources differ at their ends
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the columns share the room
    QHeaderView *columns = m_table->horizontalHeader();
    columns->setStretchLastSection(false);
    columns->setSectionsMovable(false);
    columns->setMinimumSectionSize(m_table->fontMetrics().averageCharWidth() * 6);
    columns->setSectionResizeMode(QHeaderView::Stretch);
    columns->setSectionResizeMode(SettingChangesModel::KeyColumn, QHeaderView::Interactive);
    columns->resizeSection(SettingChangesModel::KeyColumn,
                           m_table->fontMetrics().averageCharWidth() * 20);
    columns->setSectionResizeMode(SettingChangesModel::EffectColumn, QHeaderView::ResizeToContents);

    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins({});
    content->addWidget(m_note);
    content->addWidget(m_table);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    layout->addWidget(m_remove);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void SettingsChanges::compare(const SettingsText &stored, const SettingsText &next)
{
    if (const auto changes = compareSettings(stored, next))
        showChanges(*changes);
    else
        setNothing(tr("The spec cannot be compared until it is a JSON object."));
}

// What was lost stays asked for: most texts cannot be read only while somebody types.
void SettingsChanges::setNothing(const QString &reason)
{
    m_fold->setText(tr("Changes against stored"));
    showNote(reason);
}

void SettingsChanges::clear()
{
    showChanges({});
    withdrawConsent();
}

void SettingsChanges::showChanges(const SettingChanges &changes)
{
    m_model->setChanges(changes);
    const int count = m_model->rowCount();
    m_fold->setText(tr("Changes against stored (%1)").arg(count));
    showNote(count == 0 ? tr("The new settings are the same as the stored ones.") : QString());
    followHeight();
    setLostKeys(lostKeys(changes));
}

void SettingsChanges::setLostKeys(const QStringList &lost)
{
    if (m_lost == lost)
        return;
    m_lost = lost;
    withdrawConsent();
    showQuestion();
}

void SettingsChanges::showNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_table->setVisible(note.isEmpty());
}

void SettingsChanges::setAsking(bool asking)
{
    m_asking = asking;
    showQuestion();
}

void SettingsChanges::showQuestion()
{
    m_remove->setVisible(m_asking && !m_lost.isEmpty());
    m_remove->setSentence(question(m_lost));
}

void SettingsChanges::withdrawConsent()
{
    m_remove->setChecked(false);
}

bool SettingsChanges::isConsentMissing() const
{
    return !m_lost.isEmpty() && !m_remove->isChecked();
}

void SettingsChanges::followHeight()
{
    const int rows = std::min(m_model->rowCount(), kMostRows);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height()
                            + rows * m_table->verticalHeader()->defaultSectionSize()
                            + 2 * m_table->frameWidth());
}

} // namespace headwater
