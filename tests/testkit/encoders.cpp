// SPDX-License-Identifier: Apache-2.0
#include "testkit/encoders.h"

#include <QUrl>

#include <algorithm>

namespace headwater::test {

namespace {

using namespace Qt::StringLiterals;

QString hex(uint value, int width)
{
    return QString::number(value, 16).rightJustified(width, u'0');
}

template <typename Write> QString each(const QString &text, Write write)
{
    QString result;
    for (const QChar c : text)
        result += write(c);
    return result;
}

template <typename Write>
QString eachByte(const QByteArray &bytes, const QString &between, Write write)
{
    QStringList parts;
    for (const char byte : bytes)
        parts += write(uchar(byte));
    return parts.join(between);
}

QString json(const QString &text)
{
    return each(text, [](QChar c) -> QString {
        switch (c.unicode()) {
        case '"':
            return u"\\\""_s;
        case '\\':
            return u"\\\\"_s;
        case '\n':
            return u"\\n"_s;
        case '\r':
            return u"\\r"_s;
        case '\t':
            return u"\\t"_s;
        default:
            return c < u' ' || QStringView(u"<>&").contains(c) ? u"\\u"_s + hex(c.unicode(), 4)
                                                               : QString(c);
        }
    });
}

QString html(const QString &text)
{
    return each(text, [](QChar c) -> QString {
        switch (c.unicode()) {
        case '&':
            return u"&amp;"_s;
        case '<':
            return u"&lt;"_s;
        case '>':
            return u"&gt;"_s;
        case '"':
            return u"&quot;"_s;
        case '\'':
            return u"&#39;"_s;
        case '+':
            return u"&#43;"_s;
        default:
            return QString(c);
        }
    });
}

QString percent(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString spread(const QString &text, const QString &between, qsizetype every)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i > 0 && i % every == 0 && !text[i].isLowSurrogate())
            result += between;
        result += text[i];
    }
    return result;
}

QString base64(const QByteArray &bytes,
               QByteArray::Base64Options options = QByteArray::Base64Encoding)
{
    return QString::fromLatin1(bytes.toBase64(options));
}

QByteArray utf16(const QString &text)
{
    return {reinterpret_cast<const char *>(text.utf16()), text.size() * 2};
}

QString fullWidth(const QString &text)
{
    return each(text, [](QChar c) {
        return QString(c > u' ' && c < u'\x7f' ? QChar(char16_t(c.unicode() + 0xFEE0)) : c);
    });
}

QString quotedPrintable(const QString &text)
{
    QString result;
    for (const char byte : text.toUtf8()) {
        const auto u = uchar(byte);
        result += u == '=' || u < ' ' || u > '~' ? u"="_s + hex(u, 2).toUpper()
                                                 : QString(QChar(ushort(u)));
    }
    return spread(result, u"=\r\n"_s, 72);
}

} // namespace

const std::vector<Encoder> &encoders()
{
    static const std::vector<Encoder> all{
            {"as it is", [](const QString &t) { return t; }},
            {"JSON", json},
            {"ASCII JSON",
             [](const QString &t) {
                 return each(json(t), [](QChar c) -> QString {
                     return c.unicode() < 0x80 ? QString(c) : u"\\u"_s + hex(c.unicode(), 4);
                 });
             }},
            {"\\u",
             [](const QString &t) {
                 return each(t, [](QChar c) { return QString(u"\\u"_s + hex(c.unicode(), 4)); });
             }},
            {"\\x",
             [](const QString &t) {
                 return eachByte(t.toUtf8(), {},
                                 [](uchar b) { return QString(u"\\x"_s + hex(b, 2)); });
             }},
            {"octal",
             [](const QString &t) {
                 return eachByte(t.toUtf8(), {}, [](uchar b) {
                     return QString(u'\\' + QString::number(b, 8).rightJustified(3, u'0'));
                 });
             }},
            {"HTML", html},
            {"HTML decimal",
             [](const QString &t) {
                 return each(t, [](QChar c) { return u"&#%1;"_s.arg(c.unicode()); });
             }},
            {"HTML hexadecimal, padded",
             [](const QString &t) {
                 return each(t, [](QChar c) {
                     return QString(u"&#x"_s + hex(c.unicode(), 8).toUpper() + u';');
                 });
             }},
            {"percent", percent},
            {"percent, all",
             [](const QString &t) {
                 return eachByte(t.toUtf8(), {}, [](uchar b) { return QString(u'%' + hex(b, 2)); });
             }},
            {"form", [](const QString &t) { return percent(t).replace(u"%20"_s, u"+"_s); }},
            {"%u",
             [](const QString &t) {
                 return each(t, [](QChar c) { return QString(u"%u"_s + hex(c.unicode(), 4)); });
             }},
            {"base64", [](const QString &t) { return base64(t.toUtf8()); }},
            {"base64url, bare",
             [](const QString &t) {
                 return base64(t.toUtf8(),
                               QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
             }},
            {"base64 of more, 1",
             [](const QString &t) { return base64("a" + t.toUtf8() + " and the rest of it"); }},
            {"base64 of more, 2", [](const QString &t) { return base64("it" + t.toUtf8() + "."); }},
            {"base64 in lines",
             [](const QString &t) {
                 return spread(base64("Well: " + t.toUtf8() + ", said the server"), u"\r\n"_s, 16);
             }},
            {"base64 of UTF-16",
             [](const QString &t) { return base64(utf16(t + u" and more words"_s)); }},
            {"hexadecimal",
             [](const QString &t) { return QString::fromLatin1(t.toUtf8().toHex()); }},
            {"hexadecimal, capitals",
             [](const QString &t) { return QString::fromLatin1(t.toUtf8().toHex().toUpper()); }},
            {"hexadecimal, colons",
             [](const QString &t) { return QString::fromLatin1(t.toUtf8().toHex(':')); }},
            {"hexadecimal, blanks",
             [](const QString &t) { return QString::fromLatin1(t.toUtf8().toHex(' ')); }},
            {"hexadecimal, 0x",
             [](const QString &t) {
                 return eachByte(t.toUtf8(), u", "_s,
                                 [](uchar b) { return QString(u"0x"_s + hex(b, 2)); });
             }},
            {"bytes",
             [](const QString &t) {
                 return QString(
                         u'['
                         + eachByte(t.toUtf8(), u" "_s, [](uchar b) { return QString::number(b); })
                         + u']');
             }},
            {"quoted-printable", quotedPrintable},
            {"zero width", [](const QString &t) { return spread(t, u"\u200b"_s, 1); }},
            {"soft hyphens", [](const QString &t) { return spread(t, u"\u00ad"_s, 3); }},
            {"lines", [](const QString &t) { return spread(t, u"\n"_s, 5); }},
            {"blanks", [](const QString &t) { return spread(t, u" "_s, 4); }},
            {"capitals", [](const QString &t) { return t.toUpper(); }},
            {"small letters", [](const QString &t) { return t.toLower(); }},
            {"full width", fullWidth},
            {"decomposed",
             [](const QString &t) { return t.normalized(QString::NormalizationForm_D); }},
            {"UTF-16 as bytes", [](const QString &t) { return QString::fromLatin1(utf16(t)); }},
    };
    return all;
}

bool keeps(const Encoder &outer, const Encoder *inner, const QString &text)
{
    const auto begins = [](const Encoder *encoder, const char *name) {
        return encoder && QByteArrayView(encoder->name).startsWith(name);
    };
    if (begins(&outer, "UTF-16"))
        return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (begins(&outer, "base64 of UTF-16")) {
        const auto wide = std::count_if(text.begin(), text.end(),
                                        [](QChar c) { return c.unicode() > 0xFF; });
        return wide * 4 < text.size();
    }
    const bool changesCase = begins(&outer, "capitals") || begins(&outer, "small");
    const bool changesBlanks = begins(&outer, "lines") || begins(&outer, "blanks");
    return !(changesCase && begins(inner, "base64"))
            && !(changesBlanks && (begins(inner, "bytes") || begins(inner, "quoted")));
}

const std::vector<PlantedSecret> &plantedSecrets()
{
    static const std::vector<PlantedSecret> all{
            {"AWS", u"wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"_s},
            {"AWS id", u"AKIAIOSFODNN7QXZWVUT"_s},
            {"eight", u"hT7#kp2Q"_s},
            {"words", u"correct horse battery staple"_s},
            {"specials", u"p\"a\\ss'w<r>&d+%2F=?#/ {x}$HOME`"_s},
            {"unicode", u"Öffne-mich-日本語-ßchlüssel😀"_s},
            {"user and password", u"root:Sw0rdfish&Chips+1"_s},
            {"percent", u"100%sure%2Fthat's%25it"_s},
            {"backslashes", u"\\\\share\\new\\table\\u0041x"_s},
            {"PEM",
             u"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIB\n"
             "AQC7VJTUt9Us8cKjMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT\n"
             "-----END PRIVATE KEY-----"_s},
            {"JSON",
             u"{\"type\": \"service_account\", \"project_id\": \"p-1\", \"private_key_id\": "
             "\"9f8e7d6c5b4a39281706\"}"_s},
    };
    return all;
}

} // namespace headwater::test
