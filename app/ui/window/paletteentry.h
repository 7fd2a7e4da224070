// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/endpointmarks.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>

namespace headwater {

/// A line of the command palette.
struct PaletteEntry
{
    QString key; ///< says what it is, also in a later run; unique
    QString title;
    QString detail; ///< the menu, the database or what else tells it from others
    QString side; ///< at the right edge: the keys of an action, the endpoint of a collection
    EndpointMarks marks; ///< of the endpoint
    QString obstacle; ///< why it cannot be run now; empty if it can
    std::function<void()> run;
};

struct PaletteSection
{
    QString title;
    QList<PaletteEntry> entries;
    int best = 0; ///< the score of the best entry: better sections come first
    qsizetype more = 0; ///< entries that were found and left out
};

struct PaletteResults
{
    QList<PaletteSection> sections; ///< without empty ones
    QString summary; ///< “8 of 65,536 collections”
    QStringList words = {}; ///< that were looked for
};

} // namespace headwater
