// SPDX-License-Identifier: Apache-2.0
#include "core/json/jsonfault.h"

#include "core/base/plaintext.h"

#include <QCoreApplication>

namespace headwater {

namespace {

struct JsonWords
{
    Q_DECLARE_TR_FUNCTIONS(headwater::JsonWords)
};

using FaultKind = JsonFault::Kind;

QString offending(const JsonFault &fault, const QString &text)
{
    return plainLine(QStringView(text).mid(fault.range.start, fault.range.length), 20);
}

QChar firstOf(const JsonFault &fault, const QString &text)
{
    return fault.range.start < text.size() ? text[fault.range.start] : QChar();
}

bool isTypographicQuote(QChar c)
{
    return c == QChar(0x201C) || c == QChar(0x201D) || c == QChar(0x201E);
}

// The offset of the last character before the fault that is not white space; −1 if there is none.
qsizetype before(const JsonFault &fault, const QString &text)
{
    qsizetype i = fault.range.start - 1;
    while (i >= 0 && text[i].isSpace())
        --i;
    return i;
}

bool followsComma(const JsonFault &fault, const QString &text)
{
    const qsizetype i = before(fault, text);
    return i >= 0 && text[i] == u',';
}

bool isSpareComma(const JsonFault &fault, const QString &text)
{
    const QChar at = firstOf(fault, text);
    return (at == u'}' || at == u']') && followsComma(fault, text);
}

// JSON's literal for a spelling of other languages.
QString jsonWordFor(const QString &word)
{
    if (word.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("true");
    if (word.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("false");
    for (const char *null : {"none", "nil", "null", "undefined"}) {
        if (word.compare(QLatin1String(null), Qt::CaseInsensitive) == 0)
            return QStringLiteral("null");
    }
    return {};
}

QString missingSentence(const JsonFault &fault, const QString &text)
{
    const QChar at = firstOf(fault, text);
    if (isSpareComma(fault, text))
        return JsonWords::tr("Extra comma before this %1").arg(at);
    if (isTypographicQuote(at))
        return JsonWords::tr("This is a typographic quotation mark; JSON requires \"");
    if (at == u'\'')
        return JsonWords::tr("JSON requires double quotes here");
    if (at == u'/' || at == u'#')
        return JsonWords::tr("JSON does not allow comments");
    if (at == u'`' || at == u'~')
        return JsonWords::tr("Remove the code fence");
    if (fault.kind == FaultKind::KeyMissing)
        return JsonWords::tr("A key in double quotes is missing here");
    const QString word = offending(fault, text);
    if (!jsonWordFor(word).isEmpty())
        return JsonWords::tr("In JSON, write %1").arg(jsonWordFor(word));
    if (!word.isEmpty() && word[0].isLetter())
        return JsonWords::tr("Strings need double quotes"); // the text may be a secret
    return JsonWords::tr("A value is missing here");
}

} // namespace

QString faultSentence(const JsonFault &fault, const QString &text)
{
    switch (fault.kind) {
    case FaultKind::Empty:
        return JsonWords::tr("There is no JSON here, only white space");
    case FaultKind::Unfinished:
        return JsonWords::tr("The text ends too early: a closing } or ] is missing");
    case FaultKind::TrailingText:
        return JsonWords::tr("Nothing may follow the end of the JSON value");
    case FaultKind::KeyMissing:
    case FaultKind::ValueMissing:
        return missingSentence(fault, text);
    case FaultKind::ColonMissing:
        return JsonWords::tr("A colon is missing here, after the key");
    case FaultKind::ObjectCommaMissing:
        return JsonWords::tr("A comma or } is missing here");
    case FaultKind::ArrayCommaMissing:
        return JsonWords::tr("A comma or ] is missing here");
    case FaultKind::OpenString:
        return JsonWords::tr("This opening quotation mark is never closed");
    case FaultKind::ControlCharacter:
        return firstOf(fault, text) == u'\n' || firstOf(fault, text) == u'\r'
                ? JsonWords::tr("A string cannot continue on the next line; write \\n")
                : JsonWords::tr("A string cannot contain this control character; write \\u%1")
                          .arg(uint(firstOf(fault, text).unicode()), 4, 16, QLatin1Char('0'));
    case FaultKind::BadEscape:
        return JsonWords::tr("JSON does not allow the escape %1; write a backslash as \\\\")
                .arg(offending(fault, text));
    case FaultKind::BadSurrogate:
        return JsonWords::tr("This is half a character and cannot be sent");
    case FaultKind::BadNumber:
        return JsonWords::tr("This is not a valid JSON number");
    case FaultKind::TooDeep:
        return JsonWords::tr("Nested more than %1 levels deep; a spec needs two").arg(kDeepestJson);
    case FaultKind::ByteOrderMark:
        return JsonWords::tr("The text begins with a byte order mark, which no server accepts");
    case FaultKind::Nul:
        return JsonWords::tr("This is a NUL character, which no server accepts");
    }
    return {};
}

std::optional<Fix> faultFix(const JsonFault &fault, const QString &text)
{
    const QChar at = firstOf(fault, text);
    switch (fault.kind) {
    case FaultKind::ByteOrderMark:
    case FaultKind::Nul:
        return Fix{JsonWords::tr("Remove it"), fault.range, {}};
    case FaultKind::ObjectCommaMissing:
        if (at != u'"')
            return std::nullopt;
        break;
    case FaultKind::ArrayCommaMissing:
        if (at != u'"' && at != u'{' && at != u'[' && !at.isDigit())
            return std::nullopt;
        break;
    case FaultKind::KeyMissing:
    case FaultKind::ValueMissing:
        if (isSpareComma(fault, text)) {
            const TextRange comma{before(fault, text), 1};
            return Fix{JsonWords::tr("Remove the comma"), comma, {}};
        }
        if (const QString word = jsonWordFor(offending(fault, text)); !word.isEmpty())
            return Fix{JsonWords::tr("Write %1").arg(word), fault.range, word};
        return std::nullopt;
    default:
        return std::nullopt;
    }
    // A comma belongs after the previous value, not before the next one.
    return Fix{JsonWords::tr("Insert a comma"), {before(fault, text) + 1, 0}, QStringLiteral(",")};
}

} // namespace headwater
