// SPDX-License-Identifier: Apache-2.0
#include "net/bodytext.h"

#include <QRegularExpression>
#include <QStringConverter>

#include <algorithm>
#include <array>
#include <optional>

namespace headwater {

namespace {

constexpr qsizetype kSniffed = 512; // bytes

QByteArray namedCharset(const QByteArray &contentType)
{
    static const QRegularExpression charset(QStringLiteral("charset\\s*=\\s*[\"']?([\\w.:+-]+)"),
                                            QRegularExpression::CaseInsensitiveOption);
    return charset.match(QString::fromLatin1(contentType)).captured(1).toLatin1();
}

/// Detects by the zeros among the first four bytes: JSON and HTML begin with ASCII in any case.
std::optional<QStringConverter::Encoding> encodingByStart(const QByteArray &body)
{
    QByteArray pattern;
    for (const char byte : body.first(qMin(body.size(), qsizetype(4))))
        pattern += byte == '\0'                                                             ? '0'
                : (byte > ' ' && byte < '\x7f') || QByteArrayView(" \t\r\n").contains(byte) ? 'a'
                                                                                            : '?';
    if (pattern == "a0a0")
        return QStringConverter::Utf16LE;
    if (pattern == "0a0a")
        return QStringConverter::Utf16BE;
    if (pattern == "a000")
        return QStringConverter::Utf32LE;
    return pattern == "000a" ? std::optional(QStringConverter::Utf32BE) : std::nullopt;
}

/// Detects by the positions of the zeros: every text contains ASCII.
std::optional<QStringConverter::Encoding> encodingByZeros(const QByteArray &body)
{
    const QByteArray start = body.first(qMin(body.size(), kSniffed));
    qsizetype zeros[4] = {};
    for (qsizetype i = 0; i < start.size(); ++i)
        zeros[i % 4] += start[i] == '\0';
    const qsizetype most = start.size() / 8; // half of every fourth byte
    const auto are = [&](std::initializer_list<int> places) {
        return std::all_of(places.begin(), places.end(),
                           [&](int place) { return zeros[place] > most; });
    };
    if (most == 0)
        return std::nullopt;
    if (are({1, 2, 3}))
        return QStringConverter::Utf32LE;
    if (are({0, 1, 2}))
        return QStringConverter::Utf32BE;
    if (are({1, 3}))
        return QStringConverter::Utf16LE;
    return are({0, 2}) ? std::optional(QStringConverter::Utf16BE) : std::nullopt;
}

bool isUtf8(const QByteArray &body)
{
    QStringDecoder decoder(QStringConverter::Utf8);
    const QString text = decoder(body);
    return !decoder.hasError();
}

} // namespace

QByteArray bodyInUtf8(const QByteArray &body, const QByteArray &contentType)
{
    std::optional<QStringConverter::Encoding> encoding = QStringConverter::encodingForData(body);
    if (!encoding)
        encoding = encodingByStart(body);
    if (!encoding)
        encoding = encodingByZeros(body);
    if (encoding) {
        QStringDecoder decoder(*encoding);
        const QString text = decoder(body);
        return text.toUtf8();
    }
    // Some charsets write all text in bytes that are also valid UTF-8. With any other charset, a
    // valid UTF-8 body was labelled wrongly.
    static constexpr std::array kLikeAscii{"utf-7", "iso-2022", "hz", "ibm", "ebcdic"};
    const QByteArray charset = namedCharset(contentType).toLower();
    if (charset.startsWith("utf-8") || charset == "utf8" || charset == "us-ascii")
        return body;
    const bool isLikeAscii
            = std::any_of(kLikeAscii.begin(), kLikeAscii.end(),
                          [&](const char *name) { return charset.startsWith(name); });
    if (charset.isEmpty() || (!isLikeAscii && isUtf8(body)))
        return body;
    QStringDecoder decoder(charset.constData());
    if (!decoder.isValid())
        return body;
    const QString text = decoder(body);
    return text.toUtf8();
}

} // namespace headwater
