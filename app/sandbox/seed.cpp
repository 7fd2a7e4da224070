// SPDX-License-Identifier: Apache-2.0
#include "sandbox/seed.h"

namespace headwater::sandbox {

namespace {

const QString kDefault = QStringLiteral("default");
const QString kAnalytics = QStringLiteral("analytics");

QList<Field> managedFields()
{
    Field id{QStringLiteral("id"), QStringLiteral("Int64"), {}, true, false, 0};
    Field title{QStringLiteral("title"), QStringLiteral("VarChar"), {}, false, true, 0};
    title.maxLength = 512;
    Field embedding{
            QStringLiteral("embedding"), QStringLiteral("FloatVector"), {}, false, false, 8};
    return {id, title, embedding};
}

/// A spec for the lake with dummy keys; \a snapshot may be empty.
QString lakeSpec(const QString &format, const QString &snapshot = {})
{
    const QString snapshotPart = snapshot.isEmpty()
            ? QString()
            : QStringLiteral("\"snapshot_id\":\"%1\",").arg(snapshot);
    return QStringLiteral("{\"format\":\"%1\",%2\"extfs\":{\"access_key_id\":\"AKIAEXAMPLE\","
                          "\"access_key_value\":\"SECRETEXAMPLE\",\"region\":\"us-east-1\","
                          "\"cloud_provider\":\"aws\"}}")
            .arg(format, snapshotPart);
}

Collection external(const QString &source, const QString &spec)
{
    Collection collection;
    collection.external = true;
    collection.source = source;
    collection.spec = spec;
    collection.fields = externalFields();
    collection.rows = 20000;
    return collection;
}

void addExternal(Catalog &catalog)
{
    Collection books = external(
            QStringLiteral("s3://localhost:9000/my-bucket/books/"),
            QStringLiteral("{\"format\":\"parquet\",\"extfs\":{\"access_key_id\":\"minio\","
                           "\"access_key_value\":\"minio123\",\"cloud_provider\":\"minio\","
                           "\"region\":\"us-east-1\",\"use_ssl\":\"false\"}}"));
    books.load = LoadState::Loaded;
    catalog.add(kDefault, QStringLiteral("ext_books"), std::move(books));
    catalog.add(kDefault, QStringLiteral("ext_lance"),
                external(QStringLiteral("s3://my-bucket/books.lance/"),
                         lakeSpec(QStringLiteral("lance-table"))));
    catalog.add(
            kDefault, QStringLiteral("ext_vortex"),
            external(QStringLiteral("s3://my-bucket/vortex/"), lakeSpec(QStringLiteral("vortex"))));
    catalog.add(kDefault, QStringLiteral("ext_iceberg"),
                external(QStringLiteral("s3://my-bucket/wh/db/t/metadata/00001.json"),
                         lakeSpec(QStringLiteral("iceberg-table"),
                                  QStringLiteral("5320540205222981137"))));
    catalog.add(kAnalytics, QStringLiteral("ext_events"),
                external(QStringLiteral("s3://my-bucket/events/"),
                         lakeSpec(QStringLiteral("parquet"))));

    Collection deferred = external({}, {});
    deferred.rows = 0;
    catalog.add(kDefault, QStringLiteral("ext_deferred"), std::move(deferred));
}

/// A snapshot of another collection: by its metadata file, or on Zilliz by the collection's name.
void addSnapshot(Catalog &catalog, ClusterKind kind)
{
    const QString name = QStringLiteral("ext_snapshot");
    if (kind == ClusterKind::Milvus) {
        catalog.add(kDefault, name,
                    external(QStringLiteral("s3://my-bucket/snapshots/451/metadata.json"),
                             lakeSpec(QStringLiteral("milvus-table"))));
        return;
    }
    catalog.add(kDefault, name,
                external(QStringLiteral("milvus://in01-0123456789ab/default/books"),
                         QStringLiteral("{\"format\":\"milvus-table\"}")));
    catalog.add(kDefault, QStringLiteral("ext_volume"),
                external(QStringLiteral("volume://my-volume/books/"),
                         QStringLiteral("{\"format\":\"parquet\"}")));
}

void addManaged(Catalog &catalog)
{
    const char *const names[] = {"authors",     "customers", "images",  "orders",   "papers",
                                 "plain_books", "products",  "reviews", "sessions", "tickets"};
    int index = 0;
    for (const char *name : names) {
        Collection collection;
        collection.fields = managedFields();
        collection.rows = 1000 * (index + 1);
        if (index % 3 == 0)
            collection.load = LoadState::Loaded;
        if (index == 4) {
            collection.load = LoadState::Loading;
            collection.loadProgress = 42;
        }
        catalog.add(index < 7 ? kDefault : kAnalytics, QLatin1String(name), std::move(collection));
        ++index;
    }
}

void addGenerated(Catalog &catalog, int count)
{
    // values share their texts and columns, so that a hundred thousand of them stay small
    const Collection outside = external(QStringLiteral("s3://my-bucket/samples/"),
                                        lakeSpec(QStringLiteral("parquet")));
    Collection managed;
    managed.fields = managedFields();
    for (int i = 1; i <= count; ++i) {
        catalog.add(kDefault, QStringLiteral("sample_%1").arg(i, 6, 10, QLatin1Char('0')),
                    i % 10 == 0 ? outside : managed);
    }
}

} // namespace

QList<Field> externalFields()
{
    const auto column = [](const QString &name, const QString &type, int dimension) {
        return Field{name, type, name, false, dimension == 0, dimension};
    };
    return {column(QStringLiteral("id"), QStringLiteral("Int64"), 0),
            column(QStringLiteral("value"), QStringLiteral("Float"), 0),
            column(QStringLiteral("embedding"), QStringLiteral("FloatVector"), 8)};
}

Catalog seededCatalog(ClusterKind kind, int generated)
{
    Catalog catalog;
    catalog.addDatabase(kDefault);
    catalog.addDatabase(kAnalytics);
    addExternal(catalog);
    addSnapshot(catalog, kind);
    addManaged(catalog);
    addGenerated(catalog, generated);
    return catalog;
}

} // namespace headwater::sandbox
