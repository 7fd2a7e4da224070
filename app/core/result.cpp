// SPDX-License-Identifier: Apache-2.0
#include "core/result.h"

namespace headwater {

namespace {
// Codes with which a server speaks of its own trouble, not of our request: it may have accepted the
// job before it failed (api-contract §5: panic 500, client gave up 10000, budget exceeded 10001).
constexpr int kPanic = 500;
constexpr int kClientGaveUp = 10000;
constexpr int kBudgetExceeded = 10001;
} // namespace

bool leavesOutcomeOpen(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::BadReply:
        return true;
    case ErrorKind::ServerBusy:
    case ErrorKind::Rejected:
        return !error.serverCode || *error.serverCode == kPanic
                || *error.serverCode == kClientGaveUp || *error.serverCode == kBudgetExceeded;
    default:
        return false;
    }
}

} // namespace headwater
