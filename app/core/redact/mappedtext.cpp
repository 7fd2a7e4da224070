// SPDX-License-Identifier: Apache-2.0
#include "core/redact/mappedtext.h"

#include <algorithm>
#include <array>

namespace headwater {

MappedText::MappedText(const QString &text) : m_text(text), m_places(size_t(text.size()))
{
    for (qsizetype i = 0; i < text.size(); ++i)
        m_places[size_t(i)] = {i, i + 1};
}

void MappedText::reserve(qsizetype size)
{
    m_text.reserve(size);
    m_places.reserve(size_t(size));
}

void MappedText::append(char32_t character, Place place)
{
    if (!QChar::requiresSurrogates(character)) {
        m_text.append(QChar(char16_t(character)));
        m_places.push_back(place);
        return;
    }
    m_text.append(QChar(QChar::highSurrogate(character)));
    m_text.append(QChar(QChar::lowSurrogate(character)));
    m_places.insert(m_places.end(), 2, place);
}

std::optional<Utf8Character> utf8At(QByteArrayView bytes, qsizetype at)
{
    const auto lead = uchar(bytes[at]);
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC0 || lead >= 0xF8 || at + length > bytes.size())
        return std::nullopt;
    char32_t value = lead & (0x7Fu >> length);
    for (int i = 1; i < length; ++i) {
        const auto next = uchar(bytes[at + i]);
        if ((next & 0xC0u) != 0x80)
            return std::nullopt;
        value = value << 6 | (next & 0x3Fu);
    }
    return value > QChar::LastValidCodePoint ? std::nullopt
                                             : std::optional(Utf8Character{value, length});
}

void appendBytes(MappedText &text, const MappedBytes &bytes)
{
    for (qsizetype i = 0; i < bytes.bytes.size();) {
        const Utf8Character c
                = utf8At(bytes.bytes, i).value_or(Utf8Character{uchar(bytes.bytes[i]), 1});
        text.append(c.value,
                    {bytes.places[size_t(i)].start, bytes.places[size_t(i + c.length) - 1].end});
        i += c.length;
    }
}

bool isUnseen(char32_t character)
{
    struct Range
    {
        char32_t first;
        char32_t last;
    };
    // Unicode's Default_Ignorable_Code_Point, and the character that plainText() puts in place of
    // some.
    static constexpr std::array kUnseen{
            Range{0xAD, 0xAD},       Range{0x34F, 0x34F},     Range{0x61C, 0x61C},
            Range{0x115F, 0x1160},   Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},
            Range{0x200B, 0x200F},   Range{0x202A, 0x202E},   Range{0x2060, 0x206F},
            Range{0x3164, 0x3164},   Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},
            Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFFB},   Range{0xFFFD, 0xFFFD},
            Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A}, Range{0xE0000, 0xE0FFF},
    };
    if (character < kUnseen[0].first)
        return false;
    return std::any_of(kUnseen.begin(), kUnseen.end(), [character](const Range &range) {
        return character >= range.first && character <= range.last;
    });
}

char32_t characterAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[at + 1]);
    return c.unicode();
}

} // namespace headwater
