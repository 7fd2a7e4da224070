// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace headwater {

/// The user's notes on a job. Only annotate() changes them.
struct Annotation
{
    QString note;
    QString ticket; ///< a link or a number, as typed

    bool operator==(const Annotation &) const = default;
};

} // namespace headwater
