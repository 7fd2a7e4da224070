// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/refresh.h"

#include <QWidget>

class QPlainTextEdit;

namespace headwater {

class FoldButton;

/// Shows what will be sent: the request line, the headers that we set, and the body byte for byte, with
/// the token and every secret as `••••`. Collapses behind a button.
class RequestPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit RequestPreview(QWidget *parent = nullptr);

    void setRequest(const ClusterEndpoint &endpoint, const RefreshRequest &request);
    /// Shows \a reason in place of a request.
    void setNothing(const QString &reason);

    [[nodiscard]] bool isExpanded() const;
    void setExpanded(bool expanded);

Q_SIGNALS:
    void expandedChanged(bool expanded);

private:
    void setText(const QString &text);
    void followHeight();

    FoldButton *m_fold;
    QPlainTextEdit *m_text;
};

/// The text of the preview. The headers are those of net's ClusterClient; those that Qt adds
/// (Host, Content-Length and the like) are left out.
[[nodiscard]] QString previewText(const ClusterEndpoint &endpoint, const RefreshRequest &request);

} // namespace headwater
