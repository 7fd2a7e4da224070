// SPDX-License-Identifier: Apache-2.0
#include "core/redact/textfold.h"

#include "core/redact/mappedtext.h"

#include <QString>

namespace headwater {

namespace {

bool isDropped(char32_t c)
{
    return QChar::isSpace(c) || QChar::category(c) == QChar::Other_Control || isUnseen(c)
            || c == U'\\' || c == U'+';
}

bool isIdeograph(char32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

} // namespace

FoldedText folded(QStringView text)
{
    FoldedText result;
    result.text.reserve(size_t(text.size()));
    result.places.reserve(size_t(text.size()));
    const auto keep = [&result](char16_t unit, qsizetype at) {
        result.text.push_back(unit);
        result.places.push_back(at);
    };
    for (qsizetype at = 0; at < text.size();) {
        const char32_t c = characterAt(text, at);
        const qsizetype length = unitsOf(c);
        if (c < 0x80) {
            if (c > 0x20 && c < 0x7F && c != U'\\' && c != U'+')
                keep(c >= U'A' && c <= U'Z' ? char16_t(c | 0x20) : char16_t(c), at);
        } else if (isIdeograph(c)) {
            keep(char16_t(c), at);
        } else if (!isDropped(c)) {
            const QString plain = text.sliced(at, length)
                                          .toString()
                                          .normalized(QString::NormalizationForm_KD)
                                          .toUpper()
                                          .toCaseFolded(); // ß is SS in capitals
            for (const QChar unit : plain) {
                if (!isDropped(unit.unicode()))
                    keep(unit.unicode(), at);
            }
        }
        at += length;
    }
    return result;
}

} // namespace headwater
