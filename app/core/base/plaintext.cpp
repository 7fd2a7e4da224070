// SPDX-License-Identifier: Apache-2.0
#include "core/base/plaintext.h"

namespace headwater {

namespace {
bool isMisleading(QChar c)
{
    const char16_t u = c.unicode();
    const bool bidi = u == 0x061C || u == 0x200E || u == 0x200F || (u >= 0x202A && u <= 0x202E)
            || (u >= 0x2066 && u <= 0x2069);
    const bool control = c.category() == QChar::Other_Control && u != u'\n' && u != u'\t';
    const bool invisible = u == 0x200B || u == 0x2028 || u == 0x2029 || u == 0xFEFF;
    return bidi || control || invisible;
}
} // namespace

QString plainText(QStringView untrusted, qsizetype limit)
{
    QString text = untrusted.size() > limit ? untrusted.first(limit - 1) % QChar(0x2026)
                                            : untrusted.toString();
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar &c : text) {
        if (isMisleading(c))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

QString plainLine(QStringView untrusted, qsizetype limit)
{
    return plainText(untrusted, limit).simplified();
}

} // namespace headwater
