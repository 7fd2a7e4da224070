// SPDX-License-Identifier: Apache-2.0
#include "models/endpointnode.h"

#include "jobs/clusteraccess.h"
#include "models/naturalcompare.h"

#include <algorithm>

namespace headwater {

namespace {

const QString kDefaultDatabase = QStringLiteral("default");

} // namespace

bool databaseLess(const QString &left, const QString &right)
{
    const bool leftIsDefault = left == kDefaultDatabase;
    const bool rightIsDefault = right == kDefaultDatabase;
    if (leftIsDefault != rightIsDefault)
        return leftIsDefault;
    return naturalCompare(left, right) < 0;
}

EndpointHealth EndpointNode::health() const
{
    if (isReloading)
        return EndpointHealth::Busy;
    if (failure)
        return wantsCredentials(*failure) ? EndpointHealth::SignedOut : EndpointHealth::Failed;
    if (!wasReloaded)
        return EndpointHealth::Unknown;
    return offersJobs ? EndpointHealth::Ok : EndpointHealth::NoJobs;
}

EndpointTrouble EndpointNode::trouble() const
{
    if (isReloading)
        return troubleBefore;
    if (failure)
        return troubleOf(*failure);
    return offersJobs ? EndpointTrouble::None : EndpointTrouble::NoJobs;
}

QString EndpointNode::note() const
{
    return failure && !isReloading ? failure->text() : listNote;
}

int EndpointFolder::problems() const
{
    return int(std::ranges::count_if(
            nodes, [](const auto &node) { return node->trouble() != EndpointTrouble::None; }));
}

EndpointHealth EndpointFolder::health() const
{
    // of several that are not well, the one that needs the user first
    EndpointHealth worst = EndpointHealth::Ok;
    for (const auto &node : nodes) {
        switch (node->trouble()) {
        case EndpointTrouble::None:
            break;
        case EndpointTrouble::NoJobs:
            worst = std::max(worst, EndpointHealth::NoJobs);
            break;
        default:
            worst = std::max(worst,
                             isAboutToken(node->trouble()) ? EndpointHealth::SignedOut
                                                           : EndpointHealth::Failed);
        }
    }
    return worst;
}

int EndpointFolder::liveJobs() const
{
    int sum = 0;
    for (const auto &node : nodes)
        sum += node->liveJobs;
    return sum;
}

EndpointMarks EndpointFolder::marks() const
{
    EndpointMarks common;
    for (const auto &node : nodes) {
        const EndpointMarks marks = marksOf(node->endpoint);
        const bool isFirst = node == nodes.front();
        if (isFirst || marks.tag == common.tag)
            common.tag = marks.tag;
        else
            common.tag = EnvironmentTag::None;
        common.observeOnly = marks.observeOnly && (isFirst || common.observeOnly);
        common.openToken = marks.openToken || common.openToken;
    }
    return common;
}

} // namespace headwater
