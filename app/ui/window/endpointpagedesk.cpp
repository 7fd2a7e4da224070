// SPDX-License-Identifier: Apache-2.0
#include "ui/window/endpointpagedesk.h"

#include "jobs/catalog.h"
#include "jobs/clock.h"
#include "jobs/connectiontest.h"
#include "jobs/secretaccess.h"
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "store/profile/endpointstore.h"
#include "store/tokens/tokenvault.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/endpoints/endpointpage.h"
#include "ui/endpoints/endpointpane.h"
#include "ui/window/endpointdesk.h"
#include "ui/window/stage.h"
#include "ui/window/windowlayout.h"

#include <algorithm>

namespace headwater {

EndpointPageDesk::EndpointPageDesk(const WindowParts &parts, const WindowPanes &panes, Stage &stage,
                                   EndpointDesk &desk)
    : m_parts(parts),
      m_panes(panes),
      m_stage(stage),
      m_desk(desk),
      m_page(new EndpointPage(parts.collections))
{
    m_stage.addView(kEndpointView, m_page);
    connect(&m_panes.endpoints, &EndpointPane::scopeChanged, this, &EndpointPageDesk::update);
    connect(&m_stage, &Stage::sheetClosed, this, &EndpointPageDesk::update);
    connect(&m_desk, &EndpointDesk::statusChanged, this, &EndpointPageDesk::update);
    connect(&m_desk, &EndpointDesk::activated, this, [this](const EndpointId &id) {
        if (const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
            endpoint && !m_parts.collections.listedAt({{id, {}}}).isValid())
            m_listed.remove(id); // at another address
        m_tests.remove(id);
    });
    connect(&m_desk, &EndpointDesk::deactivated, this, [this](const EndpointId &id) {
        m_listed.remove(id);
        m_tests.remove(id);
    });
    connect(&m_parts.catalog, &Catalog::collectionsListed, this,
            [this](const EndpointId &id) { m_listed.insert(id); });
    connect(m_page, &EndpointPage::editRequested, &m_desk.forms(), &EndpointForms::edit);
    connect(m_page, &EndpointPage::tokenRequested, &m_desk.forms(), &EndpointForms::askForToken);
    connectTest();
}

void EndpointPageDesk::connectTest()
{
    connect(m_page, &EndpointPage::testRequested, this, &EndpointPageDesk::startTest);
    connect(m_page, &EndpointPage::testStopped, this, &EndpointPageDesk::stopTest);
    connect(&m_desk.forms(), &EndpointForms::testStarting, this, &EndpointPageDesk::stopTest);
    connect(&m_parts.connectionTest, &ConnectionTest::stageFinished, this,
            [this](const StageResult &result) {
                if (m_testing.isNull())
                    return; // of the form
                m_tests[m_testing].stages.append(result);
                m_page->showStage(result);
            });
    connect(&m_parts.connectionTest, &ConnectionTest::finished, this, [this](bool allPassed) {
        if (m_testing.isNull())
            return;
        const EndpointId id = m_testing;
        endTest();
        if (allPassed)
            m_parts.catalog.reload(id);
    });
}

/// The endpoint that the whole selection belongs to; null if there is none, or several.
EndpointId EndpointPageDesk::selected() const
{
    const Scopes &scope = m_panes.endpoints.scope();
    if (scope.isEmpty())
        return {};
    const EndpointId id = scope.first().endpoint;
    const bool isOne = std::all_of(scope.cbegin(), scope.cend(),
                                   [&](const Scope &part) { return part.endpoint == id; });
    return isOne ? id : EndpointId();
}

void EndpointPageDesk::update()
{
    const EndpointId id = selected();
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    if (!endpoint) {
        leave();
        return;
    }
    if (id == m_shown && m_parts.endpointTree.health(id) == EndpointHealth::Busy)
        return; // the page stays until the outcome is known
    const std::optional<Error> failure = m_parts.endpointTree.failure(id);
    if (failure && !m_listed.contains(id))
        showFacts(*endpoint, *failure);
    else
        leave();
}

void EndpointPageDesk::showFacts(const ClusterEndpoint &endpoint, const Error &error)
{
    const bool isNew = m_shown != endpoint.id;
    if (isNew && m_stage.sheet())
        return; // a view would close what the user is writing
    if (isNew)
        stopTest();
    m_shown = endpoint.id;
    m_page->showFacts({endpoint, error, m_parts.collections.listedAt({{endpoint.id, {}}})});
    if (!isNew)
        return; // the user may have gone to another view
    showLastTest();
    m_stage.showView(kEndpointView);
}

void EndpointPageDesk::leave()
{
    if (m_shown.isNull())
        return;
    stopTest();
    m_shown = {};
    m_page->clear();
    if (m_stage.view() == kEndpointView)
        m_stage.showView(kCollectionsView);
}

void EndpointPageDesk::showLastTest()
{
    const auto test = m_tests.constFind(m_shown);
    if (test == m_tests.cend()) {
        m_page->hideTest();
        return;
    }
    m_page->showTestStart();
    for (const StageResult &stage : test->stages)
        m_page->showStage(stage);
    m_page->showTestEnd(test->endedAt, test->error);
}

void EndpointPageDesk::startTest(const EndpointId &id)
{
    const ClusterEndpoint *found = m_parts.endpoints.find(id);
    if (!found)
        return;
    stopTest();
    const ClusterEndpoint endpoint = *found;
    m_testing = id;
    m_tests.insert(id, {});
    m_page->showTestStart();
    readMissingSecrets(m_parts.vault, endpoint, {}, this,
                       [this, endpoint, epoch = m_epoch](const Result<EndpointSecrets> &secrets) {
                           if (epoch != m_epoch)
                               return;
                           if (secrets)
                               m_parts.connectionTest.start(endpoint, *secrets);
                           else
                               endTest(secrets.error().text());
                       });
}

void EndpointPageDesk::endTest(const QString &error)
{
    Test &test = m_tests[m_testing];
    m_testing = {};
    ++m_epoch;
    test.endedAt = m_parts.clock.now();
    test.error = error;
    m_page->showTestEnd(test.endedAt, error);
}

void EndpointPageDesk::stopTest()
{
    if (m_testing.isNull())
        return;
    m_parts.connectionTest.stop();
    endTest();
}

} // namespace headwater
