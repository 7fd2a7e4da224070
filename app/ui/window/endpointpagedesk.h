// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/connectionstage.h"
#include "ui/window/windowpanes.h"
#include "ui/window/windowparts.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QSet>

namespace headwater {

class EndpointDesk;
class EndpointPage;
class Stage;

inline const QString kEndpointView = QStringLiteral("endpoint");

/// Shows the page of the selected endpoint instead of the collections while the endpoint does not work and has no list
/// from this run, and runs the connection test there.
class EndpointPageDesk final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive the desk.
    EndpointPageDesk(const WindowParts &parts, const WindowPanes &panes, Stage &stage,
                     EndpointDesk &desk);

private:
    struct Test
    {
        QList<StageResult> stages;
        QDateTime endedAt;
        QString error; // why it could not run
    };

    void connectTest();
    void update();
    void leave();
    [[nodiscard]] EndpointId selected() const;
    void showFacts(const ClusterEndpoint &endpoint, const Error &error);
    void showLastTest();
    void startTest(const EndpointId &id);
    void endTest(const QString &error = {});
    void stopTest();

    WindowParts m_parts;
    WindowPanes m_panes;
    Stage &m_stage;
    EndpointDesk &m_desk;
    EndpointPage *m_page; // a child of the stage
    EndpointId m_shown; // the page's endpoint; null without a page
    EndpointId m_testing;
    int m_epoch = 0; // a token that was read for a stopped test is not used
    QSet<EndpointId> m_listed; // in this run
    QHash<EndpointId, Test> m_tests; // the last one of each
};

} // namespace headwater
