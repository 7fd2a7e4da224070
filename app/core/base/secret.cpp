// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include <utility>

namespace headwater {

namespace {
QByteArray deepCopy(const QByteArray &bytes)
{
    return {bytes.constData(), bytes.size()};
}
} // namespace

Secret::Secret(const QByteArray &bytes) : m_bytes(deepCopy(bytes)) { }

Secret::~Secret()
{
    wipe();
}

Secret::Secret(const Secret &other) : m_bytes(deepCopy(other.m_bytes)) { }

Secret &Secret::operator=(const Secret &other)
{
    if (this != &other) {
        wipe();
        m_bytes = deepCopy(other.m_bytes);
    }
    return *this;
}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) { }

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

QByteArray Secret::reveal() const
{
    return deepCopy(m_bytes);
}

void Secret::wipe()
{
    // volatile keeps the compiler from dropping stores to memory that is about to be freed
    volatile char *bytes = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        bytes[i] = 0;
    m_bytes.clear();
}

} // namespace headwater
