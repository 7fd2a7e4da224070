// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collectiondetails.h"
#include "models/recentrefreshes.h"

#include <QList>
#include <QString>

namespace headwater {

/// What people read about one collection; all translated, plain and in one line.

struct CollectionFact
{
    QString name;
    QString value;

    bool operator==(const CollectionFact &) const = default;
};

/// What is known of the collection beside its fields and its source; what nobody told is left out.
[[nodiscard]] QList<CollectionFact> collectionFacts(const CollectionInfo &info,
                                                    const CollectionDetails &details);
/// “FloatVector 768”, “VarChar 512”, “Array of Int64”, “Int64 · key”.
[[nodiscard]] QString fieldTypeText(const CollectionField &field);
/// “loaded”, “loading 42 %”; empty where it is not known.
[[nodiscard]] QString loadText(const LoadProgress &load);
/// “embedding · COSINE”.
[[nodiscard]] QString indexText(const QList<CollectionIndex> &indexes);
/// The format that a spec names, or the server's own where it names none (R8).
[[nodiscard]] QString formatOf(const QString &spec);
/// Format, cloud, region and how the server gets access: “parquet · aws · eu-west-1 · role_arn”.
[[nodiscard]] QString specSummary(const QString &spec);
/// “Usually 1:20, last 0:58”; empty where no refresh is done.
[[nodiscard]] QString durationsText(const Recent &recent);

} // namespace headwater
