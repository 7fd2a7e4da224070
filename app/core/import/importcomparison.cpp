// SPDX-License-Identifier: Apache-2.0
#include "core/import/importcomparison.h"

#include "core/job/endpointaddress.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace headwater {

namespace {

struct ImportComparisonText
{
    Q_DECLARE_TR_FUNCTIONS(ImportComparison)
};

QString nameKey(const QString &name)
{
    return name.toCaseFolded();
}

QString placeKey(const ClusterEndpoint &endpoint)
{
    return serverKey(endpoint.url) + u' ' + endpoint.database;
}

QStringList differencesOf(const ClusterEndpoint &one, const ClusterEndpoint &other)
{
    QStringList words;
    const auto compare = [&words](bool isSame, const QString &word) {
        if (!isSame)
            words += word;
    };
    compare(one.name == other.name, ImportComparisonText::tr("name"));
    compare(one.url == other.url, ImportComparisonText::tr("address"));
    compare(one.credential == other.credential, ImportComparisonText::tr("credential"));
    compare(one.kindChoice == other.kindChoice, ImportComparisonText::tr("kind"));
    compare(one.tag == other.tag, ImportComparisonText::tr("tag"));
    compare(one.database == other.database, ImportComparisonText::tr("database"));
    compare(one.folder == other.folder, ImportComparisonText::tr("folder"));
    compare(one.observeOnly == other.observeOnly, ImportComparisonText::tr("observe-only"));
    compare(one.route == other.route, ImportComparisonText::tr("network"));
    return words;
}

/// Endpoints by id, by place and by name. Later ones are added as they are judged.
class Known
{
public:
    explicit Known(const ClusterEndpoints &endpoints)
    {
        for (const ClusterEndpoint &endpoint : endpoints)
            add(endpoint);
    }

    void add(const ClusterEndpoint &endpoint)
    {
        m_byId.insert(endpoint.id, endpoint);
        m_byPlace.insert(placeKey(endpoint), endpoint.id);
        m_byName.insert(nameKey(endpoint.name), endpoint.id);
    }

    [[nodiscard]] ImportCandidate judge(const FoundEndpoint &found)
    {
        ImportCandidate candidate;
        candidate.found = found;
        candidate.name = found.endpoint.name;
        ClusterEndpoint &endpoint = candidate.found.endpoint;
        const EndpointId same
                = endpoint.id.isNull() ? m_byPlace.value(placeKey(endpoint)) : endpoint.id;
        if (m_byId.contains(same))
            judgeKnown(candidate, m_byId.value(same), endpoint.id.isNull());
        if (endpoint.id.isNull())
            endpoint.id = EndpointId::create();
        if (candidate.state == ImportState::Same)
            return candidate;
        const EndpointId namesake = m_byName.value(nameKey(endpoint.name));
        if (!namesake.isNull() && namesake != endpoint.id) {
            candidate.beside = m_byId.value(namesake).name;
            candidate.name = freeName(endpoint.name);
            if (candidate.state == ImportState::New)
                candidate.state = ImportState::NameTaken;
        }
        ClusterEndpoint added = endpoint;
        added.name = candidate.name;
        if (candidate.state != ImportState::Changed)
            add(added);
        return candidate;
    }

private:
    static void judgeKnown(ImportCandidate &candidate, const ClusterEndpoint &known, bool isByPlace)
    {
        candidate.beside = known.name;
        if (!isByPlace)
            candidate.differences = differencesOf(candidate.found.endpoint, known);
        candidate.state
                = candidate.differences.isEmpty() ? ImportState::Same : ImportState::Changed;
    }

    [[nodiscard]] QString freeName(const QString &name)
    {
        int &number = m_numbers[nameKey(name)];
        number = qMax(number, 1);
        QString free;
        do
            free = name + u' ' + QString::number(++number);
        while (m_byName.contains(nameKey(free)));
        return free;
    }

    QHash<EndpointId, ClusterEndpoint> m_byId;
    QHash<QString, EndpointId> m_byPlace;
    QHash<QString, EndpointId> m_byName;
    QHash<QString, int> m_numbers; ///< the last tried for a name
};

} // namespace

ImportCandidates compareWithConfigured(const QList<FoundEndpoint> &found,
                                       const ClusterEndpoints &configured)
{
    Known known(configured);
    ImportCandidates candidates;
    candidates.reserve(found.size());
    for (const FoundEndpoint &endpoint : found)
        candidates += known.judge(endpoint);
    return candidates;
}

QStringList takeTokens(QList<FoundEndpoint> &chosen, const QList<FoundEndpoint> &read)
{
    const auto keyOf = [](const FoundEndpoint &found) -> QString {
        return found.origin + u' ' + placeKey(found.endpoint);
    };
    QMultiHash<QString, const FoundEndpoint *> tokens;
    for (auto it = read.rbegin(); it != read.rend(); ++it)
        tokens.insert(keyOf(*it), &*it);
    QStringList gone;
    const auto isGone = [&](FoundEndpoint &found) {
        if (!found.hasToken || !found.token.isEmpty())
            return false;
        const auto source = tokens.find(keyOf(found));
        if (source == tokens.end() || (*source)->token.isEmpty()) {
            gone += found.endpoint.name;
            return true;
        }
        found.token = (*source)->token;
        found.endpoint.credential = (*source)->endpoint.credential;
        tokens.erase(source);
        return false;
    };
    chosen.erase(std::remove_if(chosen.begin(), chosen.end(), isGone), chosen.end());
    return gone;
}

QString stateText(const ImportCandidate &candidate)
{
    switch (candidate.state) {
    case ImportState::New:
        return ImportComparisonText::tr("New");
    case ImportState::Same:
        return candidate.beside == candidate.found.endpoint.name
                ? ImportComparisonText::tr("Same")
                : ImportComparisonText::tr("Same as %1").arg(candidate.beside);
    case ImportState::NameTaken:
        return ImportComparisonText::tr("Conflict: another endpoint has this name");
    case ImportState::Changed:
        return ImportComparisonText::tr("Conflict: %1 has another %2")
                .arg(candidate.beside, candidate.differences.join(QLatin1String(", ")));
    }
    return {};
}

} // namespace headwater
