// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/job.h"
#include "core/job/refresh.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace headwater {

/// A tool in which a refresh can be started by pasting a text.
enum class RequestForm {
    Curl, ///< for sh, bash, dash, zsh and fish; needs awk where the pair has secrets
    ZillizCli, ///< `zilliz`, which finds the cluster and the API key in its own context
    Pymilvus, ///< a Python program
};

/// A refresh as a text to paste elsewhere. It holds no secret: the token and every secret of the
/// pair are environment variables, and nothing but those is expanded where it is pasted. zilliz is
/// told its cluster by its own context only, so a comment names that.
struct RequestCopy
{
    QString text;
    QStringList variables; ///< to be set before the text is run, in reading order: `TOKEN` …
};

/// The forms that can reach \a endpoint: the command line of Zilliz knows no other clusters.
[[nodiscard]] QList<RequestForm> requestForms(const ClusterEndpoint &endpoint);

/// \a request, or what was sent for \a job, in the words of a tool. Once the variables are set in the
/// environment it sends what refreshBody() holds, whatever is in a value; curl sends its very bytes.
/// With one that is not set it stops before anything is sent, and says so.
/// An endpoint without address, as of a job whose endpoint was removed, becomes `$ENDPOINT`.
[[nodiscard]] RequestCopy copyRequest(RequestForm form, const ClusterEndpoint &endpoint,
                                      const RefreshRequest &request);
[[nodiscard]] RequestCopy copyRequest(RequestForm form, const ClusterEndpoint &endpoint,
                                      const RefreshJob &job);

} // namespace headwater
