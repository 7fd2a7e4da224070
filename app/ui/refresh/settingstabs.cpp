// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/settingstabs.h"

#include "ui/kit/taborder.h"
#include "ui/pair/problemlist.h"
#include "ui/refresh/requesttext.h"
#include "ui/refresh/settingschanges.h"

#include <QTabBar>

namespace headwater {

SettingsTabs::SettingsTabs(ProblemList &problems, QWidget *parent)
    : QTabWidget(parent), m_changes(new SettingsChanges(this)), m_request(new RequestText(this))
{
    setObjectName(QStringLiteral("settingsTabs"));
    setDocumentMode(true);
    tabBar()->setObjectName(QStringLiteral("settingsTabBar"));
    tabBar()->setAccessibleName(tr("About the new settings"));
    m_request->setFrameShape(QFrame::NoFrame);
    addTab(&problems, tr("Problems"));
    addTab(m_changes, tr("Changes against stored"));
    addTab(m_request, tr("Request preview"));
    putInTabOrder(tabBar(), &problems);
    // assistive tools and tests rely on the names, whatever the numbers are
    tabBar()->setAccessibleTabName(ProblemsTab, tr("Problems"));
    tabBar()->setAccessibleTabName(ChangesTab, tr("Changes against stored"));
    tabBar()->setAccessibleTabName(RequestTab, tr("Request preview"));
}

void SettingsTabs::showCounts(qsizetype problems)
{
    setTabText(ProblemsTab, tr("Problems (%1)").arg(problems));
    const std::optional<int> changes = m_changes->count();
    setTabText(ChangesTab,
               changes ? tr("Changes against stored (%1)").arg(*changes)
                       : tr("Changes against stored"));
}

} // namespace headwater
