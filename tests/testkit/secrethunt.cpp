// SPDX-License-Identifier: Apache-2.0
#include "testkit/secrethunt.h"

#include "testkit/encoders.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace headwater::test {

namespace {

constexpr qsizetype kShortest = 8; // bytes; shorter ones may occur by chance
constexpr qsizetype kLongWord = 16;

/// \a bytes in lower case, without characters that may be inserted into a text, such as the zeros of UTF-16.
QByteArray dense(const QByteArray &bytes)
{
    QByteArray result;
    result.reserve(bytes.size());
    for (const char byte : bytes) {
        if (uchar(byte) > ' ' && byte != '\\')
            result += byte >= 'A' && byte <= 'Z' ? char(byte | 0x20) : byte;
    }
    for (const QByteArray &unseen :
         {QByteArray("\u200b"), QByteArray("\u00ad"), QByteArray("\ufffd")})
        result.replace(unseen, QByteArray());
    return result;
}

QByteArray withoutEscapedBreaks(QByteArray bytes)
{
    for (const char *escape : {"\\n", "\\r", "\\t", "\\u200b", "\\u00ad"})
        bytes.replace(escape, QByteArray());
    return bytes;
}

} // namespace

void SecretHunt::add(const QByteArray &name, const QString &text)
{
    const QByteArray bytes = dense(text.toUtf8());
    if (bytes.size() >= kShortest)
        m_forms.append({name, bytes});
}

void SecretHunt::addEncoded(const QByteArray &name, const QString &secret)
{
    for (const Encoder &encoder : encoders()) {
        if (keeps(encoder, nullptr, secret))
            add(name + ", " + encoder.name, encoder.apply(secret));
    }
    const QStringList words = secret.simplified().split(u' ');
    for (const QString &word : words) { // JSON keys have no digits
        if (word.size() >= kLongWord
            && std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }))
            add(name + ", a line", word);
    }
    if (const qsizetype colon = secret.indexOf(u':'); colon >= 0 && words.size() == 1)
        add(name + ", without user", secret.sliced(colon + 1));
}

QByteArrayList SecretHunt::foundIn(const QByteArray &bytes) const
{
    const QByteArray one = dense(bytes);
    const QByteArray other = dense(withoutEscapedBreaks(bytes));
    QByteArrayList found;
    for (const Form &form : m_forms) {
        if (one.contains(form.bytes) || other.contains(form.bytes))
            found.append(form.name);
    }
    return found;
}

QByteArrayList SecretHunt::foundBelow(const QString &folder) const
{
    QByteArrayList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly)) {
            found.append("cannot read " + QFile::encodeName(file.fileName()));
            continue;
        }
        for (const QByteArray &name : foundIn(file.readAll()))
            found.append(name + " in " + QFile::encodeName(file.fileName()));
    }
    return found;
}

} // namespace headwater::test
