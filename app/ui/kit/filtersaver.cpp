// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/filtersaver.h"

#include "core/job/filtertext.h"
#include "core/redact/redactor.h"
#include "store/profile/savedfilters.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/filterline.h"
#include "ui/kit/filternamedialog.h"

#include <QGuiApplication>
#include <QMenu>

namespace headwater {

FilterSaver::FilterSaver(FilterLine &line, ChipRow &chips, SavedFilters &saved,
                         TextOfChip textOfChip)
    : QObject(&line),
      m_line(line),
      m_chips(chips),
      m_saved(saved),
      m_textOfChip(std::move(textOfChip))
{
    m_line.offerToSave();
    connect(&m_line, &FilterLine::saveRequested, this, &FilterSaver::save);
    connect(&m_saved, &SavedFilters::changed, this, &FilterSaver::showChips);
    connect(&m_chips, &ChipRow::savedMenuRequested, this, &FilterSaver::showMenu);
    connect(&m_chips, &ChipRow::renameRequested, this, &FilterSaver::rename);
    connect(&m_chips, &ChipRow::removeRequested, this, &FilterSaver::remove);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, &m_saved,
            [this](Qt::ApplicationState state) {
                if (state == Qt::ApplicationActive) // another window may have been used meanwhile
                    m_saved.reload();
            });
    showChips();
}

void FilterSaver::showChips()
{
    m_chips.setSaved(m_saved.names());
}

QString FilterSaver::shownText() const
{
    const int saved = m_chips.savedOf(m_chips.chosen());
    const QString ofChip
            = saved < 0 ? m_textOfChip(m_chips.chosen()) : m_saved.list().at(saved).text;
    return QString(ofChip + u' ' + m_line.text()).simplified();
}

QString FilterSaver::faultOf(const QString &text) const
{
    if (text.isEmpty())
        return tr("There is nothing to save. Type a filter or press a chip first.");
    if (Redactor().redact(text) != text)
        return tr("This filter contains what looks like a secret, so it is not saved.");
    return FilterText(text, m_line.keys()).fault();
}

void FilterSaver::save()
{
    const QString text = shownText();
    const auto obstacle = [this, text](const QString &name) {
        const QString fault = faultOf(text);
        return fault.isEmpty() ? m_saved.obstacle(name) : fault;
    };
    auto *dialog = new FilterNameDialog(tr("Save filter"), tr("&Save filter"), text, obstacle,
                                        m_line.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FilterNameDialog::nameChosen, this, [this, text](const QString &name) {
        m_saved.save(name, text);
        const auto chip = int(m_saved.names().indexOf(name));
        if (chip < 0)
            return; // could not be written
        m_line.clear(); // the chip has the words
        m_chips.choose(chip - m_chips.savedOf(0));
        Q_EMIT m_chips.chosenChanged();
    });
    dialog->open();
}

void FilterSaver::showMenu(int saved, const QPoint &position)
{
    auto *menu = new QMenu(&m_chips);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Rename…")), &QAction::triggered, this,
            [this, saved] { rename(saved); });
    connect(menu->addAction(tr("&Put into the filter")), &QAction::triggered, this,
            [this, saved] { edit(saved); });
    connect(menu->addAction(tr("Re&move")), &QAction::triggered, this,
            [this, saved] { remove(saved); });
    menu->popup(position);
}

void FilterSaver::rename(int saved)
{
    if (saved >= m_saved.list().size())
        return;
    const SavedFilter filter = m_saved.list().at(saved);
    const auto obstacle
            = [this, filter](const QString &name) { return m_saved.obstacle(name, filter.name); };
    auto *dialog = new FilterNameDialog(tr("Rename filter"), tr("&Rename filter"), filter.text,
                                        obstacle, m_line.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setName(filter.name);
    connect(dialog, &FilterNameDialog::nameChosen, this,
            [this, filter](const QString &name) { m_saved.rename(filter.name, name); });
    dialog->open();
}

void FilterSaver::remove(int saved)
{
    if (saved < m_saved.list().size())
        m_saved.remove(m_saved.list().at(saved).name);
}

void FilterSaver::edit(int saved)
{
    if (saved >= m_saved.list().size())
        return;
    m_line.setText(m_saved.list().at(saved).text);
    m_line.setFocus(Qt::OtherFocusReason);
    m_chips.choose(0);
    Q_EMIT m_chips.chosenChanged();
}

} // namespace headwater
