// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>
#include <QList>
#include <QString>

namespace headwater::test {

/// Searches bytes that must not contain a secret: outputs, databases, exports. Secrets are found in upper and
/// lower case, in UTF-8 and UTF-16, and with white space, escaped line breaks and invisible characters inside.
class SecretHunt
{
public:
    void add(const QByteArray &name, const QString &text);
    /// Adds \a secret in all encodings of encoders(). Of a long one also each line, of `user:password` the password.
    void addEncoded(const QByteArray &name, const QString &secret);

    /// The names of the secrets found in \a bytes.
    [[nodiscard]] QByteArrayList foundIn(const QByteArray &bytes) const;
    /// The same for all files below \a folder; each with the file's name.
    [[nodiscard]] QByteArrayList foundBelow(const QString &folder) const;

private:
    struct Form
    {
        QByteArray name;
        QByteArray bytes;
    };
    QList<Form> m_forms;
};

/// Verifies that nothing was found, and prints what was.
#define VERIFY_NOTHING(found) \
    do { \
        const QByteArrayList names = (found); \
        QVERIFY2(names.isEmpty(), names.join("; ").constData()); \
    } while (false)

} // namespace headwater::test
