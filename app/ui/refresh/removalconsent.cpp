// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/removalconsent.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kMostKeysNamed = 6;
constexpr qsizetype kLongestKeyNamed = 40;

QString question(const QStringList &lost)
{
    QStringList named;
    for (const QString &key : lost.first(std::min(lost.size(), kMostKeysNamed)))
        named << (key.size() <= kLongestKeyNamed ? key
                                                 : key.first(kLongestKeyNamed) % QChar(0x2026));
    const QString keys = named.join(QLatin1String(", "));
    return lost.size() == named.size()
            ? RemovalConsent::tr("Remove %1 from the stored settings").arg(keys)
            : RemovalConsent::tr("Remove %1 and %2 more from the stored settings")
                      .arg(keys, QString::number(lost.size() - named.size()));
}

} // namespace

void RemovalConsent::setLostKeys(const QStringList &keys)
{
    if (m_lost == keys)
        return;
    m_lost = keys;
    setSentence(question(keys));
    withdraw();
}

} // namespace headwater
