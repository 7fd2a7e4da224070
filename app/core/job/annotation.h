// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// What the user wrote down about a job. Nothing but annotate() changes it.
struct Annotation
{
    QString note;
    QString ticket; ///< a link or a number, as it was typed

    bool operator==(const Annotation &) const = default;
};

} // namespace headwater
