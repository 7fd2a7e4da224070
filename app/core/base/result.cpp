// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

namespace headwater {

bool leavesOutcomeOpen(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::Redirected:
    case ErrorKind::VaultUnavailable:
    case ErrorKind::VaultDenied:
    case ErrorKind::NoToken:
    case ErrorKind::Storage:
    case ErrorKind::InvalidInput:
        return false;
    default:
        return !error.provesNoJob;
    }
}

} // namespace headwater
