// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectionfiltermodel.h"
#include "models/collectiontablemodel.h"
#include "testkit/modeltext.h"
#include "testkit/scenery.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

#include <algorithm>
#include <numeric>

namespace headwater::test {

inline const QString kDefault = QStringLiteral("default");

inline QStringList names(const QString &prefix, int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list << prefix + QString::number(i);
    return list;
}

inline CollectionInfo described(const CollectionRef &ref, CollectionKind kind,
                                const QString &source = {})
{
    CollectionInfo info;
    info.ref = ref;
    info.kind = kind;
    info.persistedSource = source;
    return info;
}

/// The table of collections and the filter on top of it, both under the model tester throughout.
struct CollectionModels
{
    test::Endpoints endpoints;
    EndpointId eu = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
    EndpointId us = endpoints.add(QStringLiteral("us"));
    CollectionTableModel table{endpoints.store};
    QAbstractItemModelTester tableTester{&table};
    CollectionFilterModel filter{table};
    QAbstractItemModelTester filterTester{&filter};

    [[nodiscard]] CollectionRef ref(const char *name) const
    {
        return {eu, kDefault, QString::fromLatin1(name)};
    }
    [[nodiscard]] QStringList shown() const { return test::modelText(filter, 1); }
};

} // namespace headwater::test
