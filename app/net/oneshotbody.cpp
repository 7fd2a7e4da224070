// SPDX-License-Identifier: Apache-2.0
#include "net/oneshotbody.h"

#include <algorithm>

namespace headwater {

OneShotBody::OneShotBody(const Secret &content, QObject *parent)
    : QIODevice(parent), m_content(content.reveal())
{
    open(ReadOnly | Unbuffered); // no second copy of the content in QIODevice's buffer
}

OneShotBody::~OneShotBody()
{
    m_content.fill('\0');
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, length() - m_read);
    if (size <= 0)
        return maxSize == 0 ? 0 : -1;
    std::copy_n(m_content.cbegin() + m_read, size, data);
    m_read += size;
    return size;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace headwater
