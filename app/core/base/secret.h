// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace headwater {

/// Bytes that must never be seen: a token, a password, a storage key. There is no comparison, no
/// debug output, no variant and no implicit conversion. reveal() is the only way out, so a search
/// for it finds every place that handles a secret. The bytes are overwritten on destruction.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &bytes);
    static Secret fromText(const QString &text) { return Secret(text.toUtf8()); }

    ~Secret();
    Secret(const Secret &other);
    Secret &operator=(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;

    [[nodiscard]] bool isEmpty() const { return m_bytes.isEmpty(); }
    [[nodiscard]] QByteArray reveal() const;

private:
    void wipe();

    QByteArray m_bytes; // never shared, so that wiping reaches the only copy we own
};

} // namespace headwater
