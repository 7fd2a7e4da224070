// SPDX-License-Identifier: Apache-2.0
#include "core/redact/textescapes.h"

#include "core/redact/htmlentities.h"

#include <QRegularExpression>

namespace headwater {

namespace {

/// Longer runs of backslashes are shortened to this at once: every layer halves them.
constexpr qsizetype kBackslashes = 64;

struct Escape
{
    qsizetype length = 0; ///< in the text
    char32_t value = 0;
    enum { Character, Byte, Nothing } kind = Character;
};

std::optional<char32_t> numberAt(QStringView text, qsizetype at, qsizetype digits, int base)
{
    if (at + digits > text.size())
        return std::nullopt;
    char32_t value = 0;
    for (const QChar c : text.sliced(at, digits)) {
        const int digit = c >= u'0' && c <= u'9' ? c.unicode() - u'0'
                : c >= u'a' && c <= u'f'         ? c.unicode() - u'a' + 10
                : c >= u'A' && c <= u'F'         ? c.unicode() - u'A' + 10
                                                 : base;
        if (digit >= base)
            return std::nullopt;
        value = value * char32_t(base) + char32_t(digit);
    }
    return value;
}

std::optional<Escape> octalAt(QStringView text, qsizetype at)
{
    qsizetype digits = 0;
    while (digits < 3 && numberAt(text, at + 1 + digits, 1, 8))
        ++digits;
    return Escape{1 + digits, numberAt(text, at + 1, digits, 8).value_or(0) & 0xFF, Escape::Byte};
}

// `\u0041`, `\U00000041` and `\u{41}`. Text changed to capitals has `\U0041`.
std::optional<Escape> codePointAt(QStringView text, qsizetype at)
{
    if (text[at + 1] == u'U') {
        const auto value = numberAt(text, at + 2, 8, 16);
        if (value && *value <= QChar::LastValidCodePoint)
            return Escape{10, *value};
    }
    if (const auto value = numberAt(text, at + 2, 4, 16))
        return Escape{6, *value};
    if (at + 2 >= text.size() || text[at + 2] != u'{')
        return std::nullopt;
    for (qsizetype digits = 1; digits <= 6; ++digits) {
        const auto value = numberAt(text, at + 3, digits, 16);
        const qsizetype brace = at + 3 + digits;
        if (value && *value <= QChar::LastValidCodePoint && brace < text.size()
            && text[brace] == u'}')
            return Escape{4 + digits, *value};
    }
    return std::nullopt;
}

std::optional<Escape> backslashAt(QStringView text, qsizetype at)
{
    static constexpr QStringView kLetters = u"abfnrtveABFNRTVE";
    static constexpr QStringView kMeanings = u"\a\b\f\n\r\t\v\x1b\a\b\f\n\r\t\v\x1b";
    if (at + 1 >= text.size())
        return std::nullopt;
    const QChar c = text[at + 1];
    if (c == u'\\') {
        qsizetype run = 2;
        while (at + run < text.size() && text[at + run] == u'\\')
            ++run;
        return Escape{run > kBackslashes ? run - kBackslashes : 2, U'\\'};
    }
    if (QStringView(u"\"'/`").contains(c))
        return Escape{2, c.unicode()};
    if (c == u'\n') // a continued line
        return Escape{2, 0, Escape::Nothing};
    if (c == u'u' || c == u'U')
        return codePointAt(text, at);
    if (c == u'x' || c == u'X') {
        const auto value = numberAt(text, at + 2, 2, 16);
        return value ? std::optional(Escape{4, *value, Escape::Byte}) : std::nullopt;
    }
    if (numberAt(text, at + 1, 1, 8))
        return octalAt(text, at);
    const qsizetype letter = kLetters.indexOf(c);
    return letter >= 0 ? std::optional(Escape{2, kMeanings[letter].unicode()}) : std::nullopt;
}

std::optional<Escape> percentAt(QStringView text, qsizetype at)
{
    if (const auto value = numberAt(text, at + 1, 2, 16))
        return Escape{3, *value, Escape::Byte};
    const bool isCodeUnit = at + 1 < text.size() && (text[at + 1] == u'u' || text[at + 1] == u'U');
    const auto value = isCodeUnit ? numberAt(text, at + 2, 4, 16) : std::nullopt;
    return value ? std::optional(Escape{6, *value}) : std::nullopt;
}

std::optional<Escape> escapeAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c == u'\\')
        return backslashAt(text, at);
    if (c == u'%')
        return percentAt(text, at);
    if (c == u'&') {
        const auto entity = htmlEntityAt(text.sliced(at));
        return entity ? std::optional(Escape{entity->length, entity->character}) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Escape> disguiseAt(QStringView text, qsizetype at)
{
    const QChar c = text[at];
    if (c >= u'\uff01' && c <= u'\uff5e')
        return Escape{1, char32_t(c.unicode() - 0xFEE0)};
    const char32_t whole = c.unicode() < 0x80 ? c.unicode() : characterAt(text, at);
    if (whole == 0 || isUnseen(whole)) // in UTF-16 read as bytes, every second one is zero
        return Escape{unitsOf(whole), 0, Escape::Nothing};
    return std::nullopt;
}

std::optional<Escape> softBreakAt(QStringView text, qsizetype at)
{
    if (text[at] != u'=')
        return std::nullopt;
    if (text.sliced(at).startsWith(u"=\r\n"))
        return Escape{3, 0, Escape::Nothing};
    return text.sliced(at).startsWith(u"=\n") ? std::optional(Escape{2, 0, Escape::Nothing})
                                              : std::nullopt;
}

std::optional<Escape> quotedPrintableAt(QStringView text, qsizetype at)
{
    if (text[at] != u'=')
        return std::nullopt;
    const auto value = numberAt(text, at + 1, 2, 16);
    return value ? std::optional(Escape{3, *value, Escape::Byte}) : std::nullopt;
}

template <typename Find> std::optional<MappedText> decoded(const MappedText &in, Find find)
{
    const QStringView text = in.text();
    MappedText out;
    MappedBytes bytes; // several may form one character
    bool isDecoded = false;
    const auto flush = [&] {
        appendBytes(out, bytes);
        bytes.clear();
    };
    for (qsizetype at = 0; at < text.size();) {
        const std::optional<Escape> escape = find(text, at);
        if (!escape) {
            flush();
            if (isDecoded)
                out.append(text[at].unicode(), in.place(at));
            ++at;
            continue;
        }
        if (!isDecoded) { // copy nothing until something is decoded
            isDecoded = true;
            out.reserve(text.size());
            for (qsizetype i = 0; i < at; ++i)
                out.append(text[i].unicode(), in.place(i));
        }
        const MappedText::Place place = in.place(at, at + escape->length);
        if (escape->kind == Escape::Byte) {
            bytes.append(char(escape->value), place);
        } else if (escape->kind == Escape::Character) {
            flush();
            out.append(escape->value, place);
        }
        at += escape->length;
    }
    flush();
    return isDecoded ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<Escape> blankAt(QStringView text, qsizetype at)
{
    return text[at].isSpace() ? std::optional(Escape{1, 0, Escape::Nothing}) : std::nullopt;
}

} // namespace

std::optional<MappedText> withoutBlanks(const MappedText &text)
{
    static const QRegularExpression sign(QStringLiteral("[\\\\%&=]|0\\s*[xX]"));
    return text.text().contains(sign) ? decoded(text, blankAt) : std::nullopt;
}

std::optional<MappedText> withoutEscapes(const MappedText &text)
{
    if (std::optional<MappedText> plain = decoded(text, disguiseAt))
        return plain; // they may be in the middle of an escape
    return decoded(text, escapeAt);
}

std::optional<MappedText> withoutQuotedPrintable(const MappedText &text)
{
    if (std::optional<MappedText> joined = decoded(text, softBreakAt))
        return joined;
    return decoded(text, quotedPrintableAt);
}

} // namespace headwater
