// SPDX-License-Identifier: Apache-2.0
#include "store/profile/draftstore.h"
#include "testkit/secrethunt.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;

namespace {

const QString kSource = u"s3://my-bucket/books/"_s;
const QString kMaskedSpec
        = u"{\n  \"extfs\": {\"access_key_id\": \"••••\", \"region\": \"us-east-1\"}\n}"_s;

CollectionRef ref(const QString &name, const QString &endpoint = u"e1"_s)
{
    return {{endpoint}, u"default"_s, name};
}

struct Scene
{
    QTemporaryDir folder;
    QString file = folder.filePath(u"drafts.json"_s);
    DraftStore store{file};

    void save(const QString &name, const Override &pair, const QString &endpoint = u"e1"_s)
    {
        VERIFY_RESULT(store.save(ref(name, endpoint), pair));
    }
    /// As another run finds them, also after this one was killed.
    [[nodiscard]] QStringList namesOnDisk() const
    {
        QStringList names;
        const DraftStore onDisk(file);
        for (const StoredDraft &draft : onDisk.drafts())
            names << draft.collection.name;
        return names;
    }
};

} // namespace

class TestDraftStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void itIsOnDiskAtOnceForItsOwnerOnly()
    {
        Scene scene;
        scene.save(u"books"_s, {kSource, kMaskedSpec, {}});
        const auto draft = DraftStore(scene.file).find(ref(u"books"_s));
        QVERIFY(draft);
        QCOMPARE(draft->source, kSource);
        QCOMPARE(draft->spec, kMaskedSpec);
        QVERIFY(draft->savedAt.isValid());
        QCOMPARE(QFile::permissions(scene.file)
                         & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
                            | QFile::WriteOther),
                 QFile::Permissions());
    }

    void noSecretIsWritten()
    {
        Scene scene;
        test::SecretHunt hunt;
        hunt.addEncoded("value", u"PLANTEDVALUE/abc+def"_s);
        hunt.addEncoded("id", u"AKIAPLANTEDKEY0000"_s);
        hunt.addEncoded("source", u"PLANTEDUSER"_s);
        const SpecSecrets known{
                {u"access_key_value"_s, Secret::fromText(u"PLANTEDVALUE/abc+def"_s)}};
        scene.save(u"books"_s, {kSource, kMaskedSpec, known});
        // a caller that does not mask, and text that is not finished
        scene.save(u"open"_s,
                   {u"s3://me:PLANTEDUSER@bucket/"_s,
                    u"{\"extfs\": {\"access_key_id\": \"AKIAPLANTEDKEY0000"_s,
                    {}});
        // pasted into the wrong place
        scene.save(u"wrong"_s,
                   {u"PLANTEDVALUE/abc+def"_s, u"{\"x\": \"PLANTEDVALUE/abc+def\"}"_s, known});
        VERIFY_NOTHING(hunt.foundBelow(scene.folder.path()));
        QCOMPARE(scene.namesOnDisk().size(), 3);
    }

    void theNewestReplacesAndIsFirst()
    {
        Scene scene;
        scene.save(u"books"_s, {kSource, {}, {}});
        scene.save(u"others"_s, {kSource, {}, {}});
        scene.save(u"books"_s, {u"s3://new/"_s, {}, {}});
        QCOMPARE(scene.namesOnDisk(), (QStringList{u"books"_s, u"others"_s}));
        QCOMPARE(scene.store.find(ref(u"books"_s))->source, u"s3://new/"_s);
    }

    void theyAreBounded()
    {
        Scene scene;
        for (int i = 0; i <= DraftStore::kMostDrafts; ++i)
            scene.save(QString::number(i), {kSource, {}, {}});
        QCOMPARE(scene.namesOnDisk().size(), DraftStore::kMostDrafts);
        QVERIFY(!scene.store.find(ref(u"0"_s)));
        scene.save(u"5"_s, {kSource, QString(DraftStore::kLongestDraft, u'x'), {}});
        QVERIFY(!scene.store.find(ref(u"5"_s)));
    }

    void theyGoWithTheirEndpoint()
    {
        Scene scene;
        scene.save(u"books"_s, {kSource, {}, {}}, u"e1"_s);
        scene.save(u"users"_s, {kSource, {}, {}}, u"e2"_s);
        scene.save(u"logs"_s, {kSource, {}, {}}, u"e3"_s);
        VERIFY_RESULT(scene.store.removeAllOf({u"e1"_s}));
        QCOMPARE(scene.namesOnDisk(), (QStringList{u"logs"_s, u"users"_s}));
        VERIFY_RESULT(scene.store.keepOnly({{u"e2"_s}}));
        QCOMPARE(scene.namesOnDisk(), QStringList{u"users"_s});
        VERIFY_RESULT(scene.store.remove(ref(u"users"_s, u"e2"_s)));
        QVERIFY(scene.namesOnDisk().isEmpty());
    }

    void eachIsToldOnce()
    {
        Scene scene;
        QVERIFY(scene.store.takeUntold().isEmpty());
        QVERIFY(!QFileInfo::exists(scene.file)); // nothing is written for nothing
        scene.save(u"books"_s, {kSource, {}, {}});
        QCOMPARE(DraftStore(scene.file).takeUntold().size(), 1);
        QVERIFY(DraftStore(scene.file).takeUntold().isEmpty());
        DraftStore next(scene.file);
        VERIFY_RESULT(next.save(ref(u"books"_s), {u"s3://new/"_s, {}, {}}));
        QCOMPARE(DraftStore(scene.file).takeUntold().size(), 1);
    }

    void twoProgramsKeepEachOthersDrafts()
    {
        Scene scene;
        DraftStore other(scene.file);
        QVERIFY(other.drafts().isEmpty());
        scene.save(u"books"_s, {kSource, {}, {}});
        VERIFY_RESULT(other.save(ref(u"users"_s), {kSource, {}, {}}));
        QCOMPARE(scene.namesOnDisk(), (QStringList{u"users"_s, u"books"_s}));
    }

    void aBrokenFileCountsAsEmpty()
    {
        Scene scene;
        QFile file(scene.file);
        QVERIFY(file.open(QIODevice::WriteOnly)
                && file.write("{\"drafts\":[{\"collection\":1") > 0);
        file.close();
        QVERIFY(scene.store.drafts().isEmpty());
        scene.save(u"books"_s, {kSource, {}, {}});
        QCOMPARE(scene.namesOnDisk(), QStringList{u"books"_s});
    }
};

HEADWATER_TEST(TestDraftStore, QCoreApplication)
#include "tst_draftstore.moc"
