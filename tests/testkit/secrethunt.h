// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QList>
#include <QString>

namespace headwater::test {

/// Looks through bytes that must hold no secret: outputs, databases, exports. What it looks for is found in any
/// case, in UTF-8 and UTF-16, with white space, escaped line breaks and characters that nobody sees in it.
class SecretHunt
{
public:
    void add(const QByteArray &name, const QString &text);
    /// \a secret and all that encoders() make of it; and of a long one each line, of `user:password` the password.
    void addEncoded(const QByteArray &name, const QString &secret);

    /// The names of what is in \a bytes.
    [[nodiscard]] QByteArrayList foundIn(const QByteArray &bytes) const;
    /// The same for all files below \a folder; each with the name of the file.
    [[nodiscard]] QByteArrayList foundBelow(const QString &folder) const;

private:
    struct Form
    {
        QByteArray name;
        QByteArray bytes;
    };
    QList<Form> m_forms;
};

/// Verifies that a hunt found nothing, and prints what it found.
#define VERIFY_NOTHING(found) \
    do { \
        const QByteArrayList names = (found); \
        QVERIFY2(names.isEmpty(), names.join("; ").constData()); \
    } while (false)

} // namespace headwater::test
