// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/refresh.h"

#include <QPlainTextEdit>

namespace headwater {

/// What will be sent: the request line, the headers that we set, and the body byte for byte, with
/// the token and every secret as `••••`.
class RequestText final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit RequestText(QWidget *parent = nullptr);

    void setRequest(const ClusterEndpoint &endpoint, const RefreshRequest &request);
    /// Shows \a reason in place of a request.
    void setNothing(const QString &reason);

private:
    void replaceText(const QString &text);
};

/// The text of the preview. The headers are those of net's ClusterClient; those that Qt adds
/// (Host, Content-Length and the like) are left out.
[[nodiscard]] QString previewText(const ClusterEndpoint &endpoint, const RefreshRequest &request);

} // namespace headwater
