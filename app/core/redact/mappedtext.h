// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QByteArrayView>
#include <QString>

#include <optional>
#include <vector>

namespace headwater {

/// A text decoded from another one, with the place there of each of its UTF-16 units. Places never
/// go backward. Decoding a decoded text keeps the places in the first one.
class MappedText
{
public:
    /// Units [start, end) of the first text.
    struct Place
    {
        qsizetype start = 0;
        qsizetype end = 0;
    };

    MappedText() = default;
    /// \a text undecoded: each unit is its own place.
    explicit MappedText(const QString &text);

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] qsizetype size() const { return m_text.size(); }
    [[nodiscard]] Place place(qsizetype at) const { return m_places[size_t(at)]; }
    /// The place of units [from, to), which must not be empty.
    [[nodiscard]] Place place(qsizetype from, qsizetype to) const
    {
        return {place(from).start, place(to - 1).end};
    }

    void reserve(qsizetype size);
    void append(char32_t character, Place place);

private:
    QString m_text;
    std::vector<Place> m_places;
};

/// Bytes encoded in a text, each with its place.
struct MappedBytes
{
    QByteArray bytes;
    std::vector<MappedText::Place> places;

    void append(char byte, MappedText::Place place)
    {
        bytes.append(byte);
        places.push_back(place);
    }
    void clear()
    {
        bytes.clear();
        places.clear();
    }
};

struct Utf8Character
{
    char32_t value = 0;
    int length = 0; ///< bytes
};

/// The character of two or more bytes that begins at \a at, if any.
[[nodiscard]] std::optional<Utf8Character> utf8At(QByteArrayView bytes, qsizetype at);

/// Appends \a bytes as UTF-8; an invalid byte is read as Latin-1.
void appendBytes(MappedText &text, const MappedBytes &bytes);

/// True for a character that is invisible but may occur inside a secret: zero-width characters,
/// soft hyphens, variation selectors, tags, marks of direction or byte order.
[[nodiscard]] bool isUnseen(char32_t character);

/// The character at \a at; a surrogate pair is one.
[[nodiscard]] char32_t characterAt(QStringView text, qsizetype at);
[[nodiscard]] inline qsizetype unitsOf(char32_t character)
{
    return QChar::requiresSurrogates(character) ? 2 : 1;
}

} // namespace headwater
