// SPDX-License-Identifier: Apache-2.0
#include "store/catalog/catalogstore.h"

#include "core/job/endpointaddress.h"
#include "core/redact/sourceparts.h"
#include "core/redact/specsecrets.h"
#include "store/catalog/catalogfile.h"

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kFlushDelay = 500ms;

CollectionRecord withoutSecrets(const CollectionRecord &record)
{
    CollectionRecord masked = record;
    masked.info.persistedSource = maskedSource(record.info.persistedSource);
    masked.info.persistedSpec = maskedSpec(record.info.persistedSpec);
    return masked;
}

} // namespace

CatalogStore::CatalogStore(const QString &file)
    : m_file(std::make_unique<CatalogFile>(file)), m_desk(std::make_unique<QObject>())
{
    m_flushDelay.setSingleShot(true);
    m_flushDelay.setInterval(kFlushDelay);
    connect(&m_flushDelay, &QTimer::timeout, this, &CatalogStore::flush);
}

CatalogStore::~CatalogStore()
{
    flush();
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(m_desk.get(), [this] {
        m_file.reset(); // in the thread that opened it
        m_thread.quit();
    });
    m_thread.wait();
}

void CatalogStore::post(std::function<void(CatalogFile &)> work)
{
    if (!m_thread.isRunning()) {
        m_desk->moveToThread(&m_thread);
        m_thread.start(QThread::LowPriority);
        QMetaObject::invokeMethod(
                m_desk.get(), [this] { [[maybe_unused]] const bool isUsable = m_file->open(); });
    }
    QMetaObject::invokeMethod(m_desk.get(), [this, work = std::move(work)] { work(*m_file); });
}

void CatalogStore::recall(const EndpointId &endpoint, const QUrl &server)
{
    flush();
    post([this, endpoint, server](CatalogFile &file) {
        const QList<DatabaseRecord> databases = file.read({endpoint, serverKey(server)});
        QMetaObject::invokeMethod(this, [this, endpoint, server, databases] {
            Q_EMIT recalled(endpoint, server, databases);
        });
    });
}

void CatalogStore::look()
{
    post([this](CatalogFile &file) {
        if (file.wasChangedElsewhere())
            QMetaObject::invokeMethod(this, &CatalogStore::changedElsewhere);
    });
}

void CatalogStore::keepDatabases(const EndpointId &endpoint, const QUrl &server,
                                 const QStringList &databases)
{
    post([endpoint, key = serverKey(server), databases](CatalogFile &file) {
        file.keepDatabases({endpoint, key}, databases);
    });
}

void CatalogStore::dropDatabase(const EndpointId &endpoint, const QUrl &server,
                                const QString &database)
{
    post([endpoint, key = serverKey(server), database](CatalogFile &file) {
        file.dropDatabase({endpoint, key}, database);
    });
}

void CatalogStore::keepNames(const EndpointId &endpoint, const QUrl &server,
                             const QString &database, const QStringList &names,
                             const QDateTime &listedAt)
{
    post([endpoint, key = serverKey(server), database, names, listedAt](CatalogFile &file) {
        file.keepNames({endpoint, key}, database, names, listedAt);
    });
}

void CatalogStore::keep(const QUrl &server, const CollectionRecord &record)
{
    const CollectionRef &ref = record.info.ref;
    Pending &pending = m_pending[{ref.endpoint, serverKey(server)}];
    pending.endpoint = ref.endpoint;
    CollectionRecord &waiting = pending.records[ref];
    const RefreshTrace trace = waiting.refreshes.mergedWith(record.refreshes);
    if (record.learnedAt.isValid() || !waiting.learnedAt.isValid())
        waiting = withoutSecrets(record);
    waiting.refreshes = trace;
    if (!m_flushDelay.isActive()) // a steady stream must not delay it for ever
        m_flushDelay.start();
}

void CatalogStore::forget(const EndpointId &endpoint)
{
    flush();
    post([endpoint](CatalogFile &file) { file.forget(endpoint); });
}

void CatalogStore::flush()
{
    m_flushDelay.stop();
    for (auto it = m_pending.cbegin(); it != m_pending.cend(); ++it) {
        post([place = CatalogFile::Place{it->endpoint, it.key().second},
              records = it->records.values()](CatalogFile &file) { file.keep(place, records); });
    }
    m_pending.clear();
}

} // namespace headwater
