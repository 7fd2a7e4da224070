// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>

namespace headwater::test {

// Empty where there is no such file.
inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace headwater::test
