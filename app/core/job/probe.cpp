// SPDX-License-Identifier: Apache-2.0
#include "core/job/probe.h"

#include <QCoreApplication>

namespace headwater {

QString stageTitle(ProbeStage stage)
{
    switch (stage) {
    case ProbeStage::Name:
        return QCoreApplication::translate("Probe", "Look up the name");
    case ProbeStage::Tcp:
        return QCoreApplication::translate("Probe", "Connect (TCP)");
    case ProbeStage::Tls:
        return QCoreApplication::translate("Probe", "Encrypt (TLS)");
    case ProbeStage::Auth:
        return QCoreApplication::translate("Probe", "Sign in");
    case ProbeStage::Databases:
        return QCoreApplication::translate("Probe", "List databases");
    case ProbeStage::RefreshRoute:
        return QCoreApplication::translate("Probe", "Find the refresh jobs");
    }
    Q_UNREACHABLE();
}

} // namespace headwater
