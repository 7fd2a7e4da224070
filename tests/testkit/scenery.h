// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/utc.h"
#include "core/job/job.h"
#include "store/profile/endpointstore.h"
#include "testkit/teststrict.h"

#include <QTemporaryDir>

namespace headwater::test {

/// An endpoint store in its own directory, for tests that need endpoints.
class Endpoints
{
public:
    EndpointId add(const QString &name, EnvironmentTag tag = EnvironmentTag::None)
    {
        ClusterEndpoint endpoint;
        endpoint.id = EndpointId{QStringLiteral("id-") + name};
        endpoint.name = name;
        endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:19530"));
        endpoint.tag = tag;
        save(endpoint);
        return endpoint.id;
    }

    void save(const ClusterEndpoint &endpoint)
    {
        const auto saved = store.save(endpoint);
        QVERIFY(saved.has_value());
    }

    void remove(const EndpointId &id)
    {
        const auto removed = store.remove(id);
        QVERIFY(removed.has_value());
    }

private:
    QTemporaryDir m_directory;

public:
    EndpointStore store{m_directory.filePath(QStringLiteral("endpoints.json"))};
};

inline QDateTime noon()
{
    return QDateTime({2026, 8, 25}, {12, 0}, kUtc);
}

/// A refresh of \a collection at noon, in \a state.
inline RefreshJob job(const EndpointId &endpoint, const QString &collection, JobState state)
{
    RefreshJob job;
    job.collection = {endpoint, QStringLiteral("default"), collection};
    job.endpointName = endpoint.value.mid(3);
    job.state = state;
    job.sentAt = noon();
    job.lastChangeAt = noon();
    return job;
}

} // namespace headwater::test
