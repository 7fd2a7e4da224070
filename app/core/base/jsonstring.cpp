// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsonstring.h"

namespace headwater {

namespace {

constexpr QStringView kEscapeLetters = u"\"\\/bfnrt";
constexpr QStringView kEscaped = u"\"\\/\b\f\n\r\t";

constexpr qsizetype kHexDigits = 4;

} // namespace

QString jsonEscaped(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPaired
                = (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
                || (c.isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate());
        const qsizetype known = c == u'/' ? -1 : kEscaped.indexOf(c);
        if (known >= 0)
            result += u'\\' % kEscapeLetters[known];
        else if (c < u' ' || (c.isSurrogate() && !isPaired)) // UTF-8 cannot encode the latter
            result += QStringLiteral("\\u%1").arg(uint(c.unicode()), kHexDigits, 16,
                                                  QLatin1Char('0'));
        else
            result += c;
    }
    return result;
}

QString jsonUnescaped(QStringView inside)
{
    QString result;
    result.reserve(inside.size());
    for (qsizetype i = 0; i < inside.size(); ++i) {
        if (inside[i] != u'\\' || i + 1 == inside.size()) {
            result += inside[i];
            continue;
        }
        const QChar letter = inside[++i];
        const qsizetype known = kEscapeLetters.indexOf(letter);
        bool isCodeUnit = false;
        ushort codeUnit = 0;
        if (letter == u'u' && i + kHexDigits < inside.size())
            codeUnit = inside.sliced(i + 1, kHexDigits).toUShort(&isCodeUnit, 16);

        if (known >= 0) {
            result += kEscaped[known];
        } else if (isCodeUnit) {
            result += QChar(codeUnit);
            i += kHexDigits;
        } else if (letter == u'\'') { // an escape of Python and JavaScript
            result += letter;
        } else {
            result += u'\\' % letter;
        }
    }
    return result;
}

} // namespace headwater
