// SPDX-License-Identifier: Apache-2.0
#include "core/redact/textpackings.h"

#include <utility>

namespace headwater {

namespace {

constexpr qsizetype kShortestStretch = 8; // bytes
constexpr char32_t kBetween = 0xFFFC;

/// A character that encodes some bits, and the word that contains it.
struct Symbol
{
    int value = 0;
    MappedText::Place place;
};
using Symbols = std::vector<Symbol>;

int base64Value(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'A' && u <= u'Z')
        return u - u'A';
    if (u >= u'a' && u <= u'z')
        return u - u'a' + 26;
    if (u >= u'0' && u <= u'9')
        return u - u'0' + 52;
    if (u == u'+' || u == u'-')
        return 62;
    return u == u'/' || u == u'_' ? 63 : -1;
}

int hexValue(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    const char16_t lower = u | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

/// The bytes that \a symbols encode with \a bits each, without the first \a skipped symbols.
MappedBytes bytesOf(const Symbols &symbols, int bits, size_t skipped)
{
    MappedBytes bytes;
    uint window = 0;
    int filled = 0;
    size_t first = skipped;
    for (size_t i = skipped; i < symbols.size(); ++i) {
        window = (window << bits | uint(symbols[i].value)) & 0xFFFFu;
        filled += bits;
        if (filled < 8)
            continue;
        filled -= 8;
        bytes.append(char(window >> filled & 0xFFu),
                     {symbols[first].place.start, symbols[i].place.end});
        first = filled > 0 ? i : i + 1;
    }
    return bytes;
}

bool isTextByte(char byte)
{
    const auto u = uchar(byte);
    return (u >= 0x20 && u < 0x7F) || u == '\n' || u == '\r' || u == '\t';
}

/// Collects the stretches of bytes that are text.
class Stretches
{
public:
    explicit Stretches(const MappedBytes &bytes) : m_bytes(bytes) { }

    void addTo(std::vector<MappedText> &texts)
    {
        if (m_bytes.bytes.size() < kShortestStretch)
            return;
        if (hasUtf16()) {
            for (const qsizetype start : {0, 1}) {
                takeUtf16(start);
                finish(texts);
            }
        } else {
            takeUtf8();
            finish(texts);
        }
    }

private:
    bool hasUtf16() const { return m_bytes.bytes.count('\0') * 4 > m_bytes.bytes.size(); }

    void takeUtf8()
    {
        const QByteArray &bytes = m_bytes.bytes;
        for (qsizetype i = 0; i < bytes.size();) {
            const auto place = [&](qsizetype length) -> MappedText::Place {
                return {m_bytes.places[size_t(i)].start,
                        m_bytes.places[size_t(i + length) - 1].end};
            };
            if (const auto wide = utf8At(bytes, i)) {
                m_stretch.push_back({wide->value, place(wide->length)});
                m_length += wide->length;
                i += wide->length;
                continue;
            }
            // a zero after each byte means UTF-16
            const bool isUpperHalf
                    = bytes[i] == '\0' && !m_stretch.empty() && m_stretch.back().first != 0;
            if (isUpperHalf || isTextByte(bytes[i])) {
                m_stretch.push_back({uchar(bytes[i]), place(1)});
                ++m_length;
            } else {
                close();
            }
            ++i;
        }
    }

    // Zeros show the byte order: they are the upper halves of ASCII characters.
    void takeUtf16(qsizetype start)
    {
        const QByteArray &bytes = m_bytes.bytes;
        qsizetype second = 0;
        for (qsizetype i = start + 1; i < bytes.size(); i += 2)
            second += bytes[i] == '\0';
        const bool isLittle = second * 2 >= bytes.count('\0');
        for (qsizetype i = start; i + 1 < bytes.size(); i += 2) {
            const auto low = uchar(bytes[isLittle ? i : i + 1]);
            const auto high = uchar(bytes[isLittle ? i + 1 : i]);
            m_length += 2;
            m_stretch.push_back(
                    {char32_t(high << 8 | low),
                     {m_bytes.places[size_t(i)].start, m_bytes.places[size_t(i) + 1].end}});
        }
    }

    void finish(std::vector<MappedText> &texts)
    {
        close();
        if (m_text.size() > 0)
            texts.push_back(std::exchange(m_text, {}));
    }

    void close()
    {
        if (m_length >= kShortestStretch) {
            if (m_text.size() > 0)
                m_text.append(kBetween, m_stretch.front().second);
            for (const auto &[character, place] : m_stretch)
                m_text.append(character, place);
        }
        m_stretch.clear();
        m_length = 0;
    }

    const MappedBytes &m_bytes;
    std::vector<std::pair<char32_t, MappedText::Place>> m_stretch;
    qsizetype m_length = 0; // of it, in bytes
    MappedText m_text;
};

void addReadings(std::vector<MappedText> &texts, const Symbols &symbols, int bits)
{
    const size_t phases = bits == 6 ? 4 : 2;
    for (size_t skipped = 0; skipped < phases && skipped < symbols.size(); ++skipped)
        Stretches(bytesOf(symbols, bits, skipped)).addTo(texts);
}

// Words of base64 separated only by white space. Prose is full of them, but decodes to no text.
void addBase64(std::vector<MappedText> &texts, const MappedText &in)
{
    const QStringView text = in.text();
    Symbols symbols;
    const auto finish = [&] {
        addReadings(texts, symbols, 6);
        symbols.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && base64Value(text[end]) >= 0)
            ++end;
        qsizetype padded = end;
        while (padded < text.size() && text[padded] == u'=' && padded > at)
            ++padded;
        if (padded == at) {
            if (!text[at].isSpace())
                finish();
            ++at;
            continue;
        }
        const MappedText::Place word = in.place(at, padded);
        for (; at < end; ++at)
            symbols.push_back({base64Value(text[at]), word});
        if (padded > end)
            finish();
        at = padded;
    }
    finish();
}

bool separatesBytes(QChar c)
{
    return c.isSpace() || QStringView(u":-,;_.+").contains(c); // forms write a blank as a plus
}

// `7365`, `73 65`, `73:65`, `0x73, 0x65`; adjacent digits are one word.
void addHex(std::vector<MappedText> &texts, const MappedText &in)
{
    const QStringView text = in.text();
    Symbols symbols;
    const auto finish = [&] {
        addReadings(texts, symbols, 4);
        symbols.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        const bool isPrefix = text[at] == u'0' && at + 1 < text.size()
                && (text[at + 1] == u'x' || text[at + 1] == u'X');
        const qsizetype start = isPrefix ? at + 2 : at;
        qsizetype end = start;
        while (end < text.size() && hexValue(text[end]) >= 0
               && !(end > start && text[end] == u'0' && end + 1 < text.size()
                    && text[end + 1] == u'x'))
            ++end;
        if (end == start) {
            if (!isPrefix && !separatesBytes(text[at]))
                finish();
            at = isPrefix ? start : at + 1;
            continue;
        }
        const MappedText::Place word = in.place(at, end);
        for (at = start; at < end; ++at)
            symbols.push_back({hexValue(text[at]), word});
    }
    finish();
}

// `[115 101 99]`, as Go prints bytes.
void addDecimal(std::vector<MappedText> &texts, const MappedText &in)
{
    const QStringView text = in.text();
    MappedBytes bytes;
    const auto finish = [&] {
        Stretches(bytes).addTo(texts);
        bytes.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && text[end] >= u'0' && text[end] <= u'9')
            ++end;
        if (end == at) {
            if (!text[at].isSpace() && !QStringView(u",;+").contains(text[at]))
                finish();
            ++at;
            continue;
        }
        const uint value = end - at <= 3 ? text.sliced(at, end - at).toUInt() : 256;
        if (value > 0xFF)
            finish();
        else
            bytes.append(char(value), in.place(at, end));
        at = end;
    }
    finish();
}

} // namespace

std::vector<MappedText> unpacked(const MappedText &text)
{
    std::vector<MappedText> texts;
    addBase64(texts, text);
    addHex(texts, text);
    addDecimal(texts, text);
    return texts;
}

} // namespace headwater
