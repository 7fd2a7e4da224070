// SPDX-License-Identifier: Apache-2.0
#include "store/staletokens.h"

#include "core/endpointaddress.h"
#include "store/endpointstore.h"
#include "store/tokenvault.h"

namespace headwater {

namespace {

QString noteOf(const ClusterEndpoint &endpoint)
{
    return endpoint.id.value + QLatin1Char(' ') + serverKey(endpoint.url);
}

/// As much of the endpoint as the vault needs to know.
ClusterEndpoint ownerIn(const QString &note)
{
    const qsizetype blank = note.lastIndexOf(QLatin1Char(' ')); // a server has none in it
    ClusterEndpoint owner;
    owner.id = {note.left(blank)};
    owner.url = QUrl(note.mid(blank + 1));
    return owner;
}

} // namespace

StaleTokens::StaleTokens(QSettings &settings, const EndpointStore &endpoints, TokenVault &vault)
    : m_notes(settings, "tokens/stale"), m_endpoints(endpoints), m_vault(vault)
{
}

void StaleTokens::note(const ClusterEndpoint &endpoint)
{
    QStringList notes = m_notes.get();
    if (endpoint.credential == CredentialKind::None || notes.contains(noteOf(endpoint)))
        return;
    notes.append(noteOf(endpoint));
    m_notes.set(notes);
}

void StaleTokens::forget(const EndpointId &endpoint)
{
    const QStringList notes = m_notes.get();
    for (const QString &note : notes) {
        if (ownerIn(note).id == endpoint)
            forgetNote(note);
    }
}

void StaleTokens::forgetAll()
{
    const QStringList notes = m_notes.get();
    for (const QString &note : notes)
        forgetNote(note);
}

void StaleTokens::forgetNote(const QString &note)
{
    const ClusterEndpoint owner = ownerIn(note);
    if (isInUse(owner)) {
        strike(note);
        return;
    }
    m_vault.remove(owner, this, [this, note](const Result<Done> &forgotten) {
        if (forgotten)
            strike(note);
        else
            Q_EMIT failed(forgotten.error());
    });
}

bool StaleTokens::isInUse(const ClusterEndpoint &owner) const
{
    const ClusterEndpoint *now = m_endpoints.find(owner.id);
    return now && now->credential != CredentialKind::None && isSameServer(now->url, owner.url);
}

void StaleTokens::strike(const QString &note)
{
    QStringList notes = m_notes.get();
    notes.removeAll(note);
    m_notes.set(notes);
}

} // namespace headwater
