// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/plaintext.h"

#include <QCoreApplication>

namespace headwater {

/// The translation context of everything that the pair check says in our own words.
struct PairWords
{
    Q_DECLARE_TR_FUNCTIONS(headwater::PairWords)
};

/// A name from the user's text, shortened and made safe to use in a sentence.
[[nodiscard]] inline QString nameInSentence(QStringView name)
{
    constexpr qsizetype kLongestName = 40;
    return plainLine(name, kLongestName);
}

} // namespace headwater
