// SPDX-License-Identifier: Apache-2.0
#include "jobs/catalog.h"
#include "net/clusterclient.h"
#include "support/emptyvault.h"
#include "support/rawserver.h"
#include "support/scenery.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

using namespace headwater;

class TestCatalog final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::RawServer server;
        test::Endpoints endpoints;
        EndpointId eu = endpoints.add(QStringLiteral("eu"));
        test::EmptyVault vault;
        QNetworkAccessManager network;
        ClusterClient client{network};
        Catalog catalog{client, endpoints.store, vault};
        QSignalSpy described{&catalog, &Catalog::described};

        Fixture()
        {
            network.setProxy(QNetworkProxy::NoProxy);
            ClusterEndpoint endpoint = *endpoints.store.find(eu);
            endpoint.url = server.url();
            endpoints.save(endpoint);
            server.setAnswer(test::RawAnswer::json(
                    R"({"code":0,"data":{"collectionName":"x","fields":[]}})"));
        }
        [[nodiscard]] QList<CollectionRef> refs(const QString &names) const
        {
            QList<CollectionRef> all;
            for (const QString &name : names.split(u' '))
                all << CollectionRef{eu, QStringLiteral("default"), name};
            return all;
        }
        /// The names that the server was asked for, in the order of the alphabet.
        [[nodiscard]] QString asked() const
        {
            QStringList names;
            for (const test::RawRequest &request : server.requests())
                names << QJsonDocument::fromJson(request.body)[QLatin1String("collectionName")]
                                 .toString();
            names.sort();
            return names.join(u' ');
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void laterWishesDropNoErrand()
    {
        Fixture f;
        f.catalog.describeAlso(f.refs(QStringLiteral("a b c d e f g h")));
        f.catalog.describe(f.refs(QStringLiteral("w x")));
        f.catalog.describe(f.refs(QStringLiteral("y")));
        QTRY_COMPARE(f.described.size(), 9);
        QCOMPARE(f.asked(), QStringLiteral("a b c d e f g h y"));
    }

    void oneIsDescribedOnce()
    {
        Fixture f;
        f.catalog.describeAlso(f.refs(QStringLiteral("a a b")));
        f.catalog.describeAlso(f.refs(QStringLiteral("b")));
        QTRY_COMPARE(f.described.size(), 2);
        f.catalog.describeAlso(f.refs(QStringLiteral("a")));
        f.catalog.describeAlso({{{QStringLiteral("gone")}, {}, QStringLiteral("a")}});
        f.catalog.describeAlso(f.refs(QStringLiteral("c")));
        QTRY_COMPARE(f.described.size(), 3);
        QCOMPARE(f.asked(), QStringLiteral("a b c"));
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
