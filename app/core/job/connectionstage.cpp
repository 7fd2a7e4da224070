// SPDX-License-Identifier: Apache-2.0
#include "core/job/connectionstage.h"

#include <QCoreApplication>

namespace headwater {

QString stageTitle(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Name:
        return QCoreApplication::translate("ConnectionStage", "Look up the host name");
    case ConnectionStage::Tcp:
        return QCoreApplication::translate("ConnectionStage", "Connect (TCP)");
    case ConnectionStage::Tls:
        return QCoreApplication::translate("ConnectionStage", "Encrypt (TLS)");
    case ConnectionStage::Auth:
        return QCoreApplication::translate("ConnectionStage", "Sign in");
    case ConnectionStage::Databases:
        return QCoreApplication::translate("ConnectionStage", "List databases");
    case ConnectionStage::RefreshRoute:
        return QCoreApplication::translate("ConnectionStage", "Find the refresh jobs");
    }
    Q_UNREACHABLE();
}

} // namespace headwater
