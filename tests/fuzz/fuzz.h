// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace headwater::fuzz {

/// A promise that does not hold ends the program, and the fuzzer keeps the input.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// The input without its first byte, which chooses between variants.
struct Input
{
    Input(const uint8_t *data, size_t size)
        : choice(size == 0 ? uint8_t(0) : data[0]),
          bytes(reinterpret_cast<const char *>(data) + std::min<size_t>(size, 1),
                qsizetype(size) - qsizetype(std::min<size_t>(size, 1)))
    {
    }

    [[nodiscard]] QString text() const { return QString::fromUtf8(bytes); }

    uint8_t choice;
    QByteArray bytes;
};

/// What is shown holds no control characters but line breaks and tabs.
inline bool isPlain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control && c != u'\n' && c != u'\t';
    });
}

/// A token that an input may repeat: it is in the dictionary.
inline const QByteArray kToken = "root:Fuzz-Pass_1234567";

inline bool holdsToken(const QString &text)
{
    return text.contains(QString::fromUtf8(kToken));
}

} // namespace headwater::fuzz
