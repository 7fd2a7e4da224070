// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/plaintext.h"

#include <QCoreApplication>

namespace headwater {

/// The translation context of all that the checked pair says in our own words.
struct PairWords
{
    Q_DECLARE_TR_FUNCTIONS(headwater::PairWords)
};

/// A name out of the user's text, short and harmless enough to stand in a sentence.
[[nodiscard]] inline QString nameInSentence(QStringView name)
{
    constexpr qsizetype kLongestName = 40;
    return plainLine(name, kLongestName);
}

} // namespace headwater
