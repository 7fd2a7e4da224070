// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/connectionstage.h"

#include <QObject>
#include <QUrl>

#include <chrono>

namespace headwater {

struct NetworkPath;

/// Stages one to three of a connection test, below HTTP: name, TCP, TLS, by the way of \a path.
/// Through a proxy, the name is the proxy's, TCP goes through it to the server (for requests that it
/// forwards: to itself), and TLS is with the server. Reports each stage as it ends; after a failed
/// stage, the rest is neither tried nor reported. TLS is skipped for http. Calls \a finished once,
/// with the first error or Done. Both are called from the event loop and only while \a context
/// lives, whose death ends the test. \a patience applies to each stage. Errors: Unreachable; Timeout
/// when a stage took too long.
void testConnection(const QUrl &url, const NetworkPath &path, QObject *context,
                    std::function<void(const StageResult &)> stageDone, Handler<Done> finished,
                    std::chrono::milliseconds patience = std::chrono::seconds(10));

} // namespace headwater
