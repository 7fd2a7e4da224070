// SPDX-License-Identifier: Apache-2.0
#include "core/job/networkroute.h"

namespace headwater {

QString wordOf(ProxyChoice choice)
{
    switch (choice) {
    case ProxyChoice::System:
        return QStringLiteral("system");
    case ProxyChoice::None:
        return QStringLiteral("none");
    case ProxyChoice::Own:
        break;
    }
    return QStringLiteral("own");
}

std::optional<ProxyChoice> proxyChoiceFromWord(QStringView word)
{
    for (const ProxyChoice choice : {ProxyChoice::System, ProxyChoice::None, ProxyChoice::Own}) {
        if (wordOf(choice) == word)
            return choice;
    }
    return std::nullopt;
}

} // namespace headwater
