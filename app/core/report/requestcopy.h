// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace headwater {

/// A tool that starts a refresh from a pasted text.
enum class RequestForm {
    Curl, ///< for sh, bash, dash, zsh and fish; needs awk where the pair has secrets
    ZillizCli, ///< `zilliz`, which finds the cluster and the API key in its own context
    Pymilvus, ///< a Python program
};

/// A refresh as a text to paste elsewhere. It contains no secret: the token and every secret of the
/// pair are environment variables, and nothing else is expanded. zilliz takes its cluster only from
/// its own context, so a comment names the cluster.
struct RequestCopy
{
    QString text;
    QStringList variables; ///< to be set before the text is run, in reading order: `TOKEN` …
};

/// The forms that can reach \a endpoint: the command line of Zilliz supports no other clusters.
[[nodiscard]] QList<RequestForm> requestForms(const ClusterEndpoint &endpoint);

/// \a request, or what was sent for \a job, as text for a tool. With the variables set in the
/// environment it sends what refreshBody() contains, whatever the values are; curl sends exactly
/// its bytes. If a variable is not set, it stops with a message before anything is sent. An
/// endpoint without address, as for a job whose endpoint was removed, becomes `$ENDPOINT`.
[[nodiscard]] RequestCopy copyRequest(RequestForm form, const ClusterEndpoint &endpoint,
                                      const RefreshRequest &request);
[[nodiscard]] RequestCopy copyRequest(RequestForm form, const ClusterEndpoint &endpoint,
                                      const RefreshJob &job);

} // namespace headwater
