// SPDX-License-Identifier: Apache-2.0
#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "testkit/scenery.h"
#include "testkit/testprogram.h"
#include "ui/collections/collectionpane.h"
#include "ui/collections/collectionplace.h"

#include <QScrollBar>
#include <QTableView>

using namespace headwater;

namespace {

const QString kDatabase = QStringLiteral("default");
const QString kMedia = QStringLiteral("media");

QStringList names(const char *stem)
{
    QStringList names;
    for (int i = 100; i < 200; ++i)
        names << QStringLiteral("%1_%2").arg(QLatin1String(stem)).arg(i);
    return names;
}

} // namespace

class TestCollectionPlace final : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        test::Endpoints endpoints;
        CollectionTableModel collections{endpoints.store};
        EndpointTreeModel tree{endpoints.store};
        CollectionPane pane{collections, tree};
        QTableView *table = pane.findChild<QTableView *>();
        EndpointId id = endpoints.add(QStringLiteral("eu"), EnvironmentTag::None);

        Fixture()
        {
            pane.resize(900, 400);
            pane.show();
        }
        void list()
        {
            collections.setCollections(id, kDatabase, names("books"));
            collections.setCollections(id, kMedia, names("images"));
            QCoreApplication::processEvents();
        }
        [[nodiscard]] QString top() const
        {
            return table->model()->index(table->rowAt(0), 0).data().toString();
        }
        void look(const Scopes &scope)
        {
            pane.setScope(scope);
            QCoreApplication::processEvents();
        }
    };

private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void aPlaceIsKeptAsItIs()
    {
        const CollectionRef one{{QStringLiteral("eu")}, kDatabase, QStringLiteral("books")};
        const CollectionRef other{{QStringLiteral("eu")}, kMedia, QStringLiteral("images")};
        const CollectionPlace place{one, {one, other}, other};
        QCOMPARE(collectionPlace(toBytes(place)), place);
        QCOMPARE(collectionPlace(toBytes({})), CollectionPlace());
        QCOMPARE(collectionPlace(QByteArray("nonsense")), CollectionPlace());
        QCOMPARE(collectionPlace({}), CollectionPlace());
    }

    void whatIsInBothScopesStaysWhereItIs()
    {
        Fixture f;
        f.list();
        f.table->verticalScrollBar()->setValue(130);
        const QString top = f.top();
        QCOMPARE(top, QStringLiteral("images_130"));
        f.look({{f.id, kMedia}});
        QCOMPARE(f.top(), top);
        f.look({});
        QCOMPARE(f.top(), top);
        f.look({{f.id, kDatabase}}); // has none of these rows
        f.table->verticalScrollBar()->setValue(20);
        QCOMPARE(f.top(), QStringLiteral("books_120"));
        f.look({});
        QCOMPARE(f.top(), top); // as it was last seen
        f.look({{f.id, kDatabase}});
        QCOMPARE(f.top(), QStringLiteral("books_120"));
    }

    void whoUsesTheTableFirstWins()
    {
        QByteArray state;
        {
            Fixture f;
            f.list();
            f.pane.select({f.id, kMedia, QStringLiteral("images_150")});
            state = f.pane.savePlace();
        }
        Fixture f;
        f.pane.restorePlace(state);
        f.collections.setCollections(f.id, kDatabase, names("books"));
        QCoreApplication::processEvents();
        QTest::keyClick(f.table, Qt::Key_Down);
        const auto chosen = f.pane.currentCollection();
        QVERIFY(chosen);
        f.list();
        QCOMPARE(f.pane.currentCollection(), chosen);
    }
};

HEADWATER_TEST(TestCollectionPlace, QApplication)
#include "tst_collectionplace.moc"
