// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/paircheck.h"

#include <QList>

namespace headwater::test {

/// A pair of the contract (§4.7, §4.8) and the verdict that the contract requires.
struct PairRow
{
    const char *name;
    ClusterKind kind;
    const char *source;
    QByteArray spec;

    // Of an invalid pair:
    const char *rule = ""; ///< of the first problem; `syntax` where a server's rule is R7
    int code = 0;
    QByteArray complaint = {}; ///< the server's full message
    bool knowsEndpointUrl = true;

    [[nodiscard]] QString sourceText() const { return QString::fromUtf8(source); }
    [[nodiscard]] QString specText() const { return QString::fromUtf8(spec); }
    [[nodiscard]] CheckProfile profile() const { return {kind, knowsEndpointUrl}; }
};

[[nodiscard]] const QList<PairRow> &validPairs(); ///< V1–V23
[[nodiscard]] const QList<PairRow> &invalidPairs(); ///< rows 1–50

} // namespace headwater::test
