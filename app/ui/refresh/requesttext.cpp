// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/requesttext.h"

#include "core/job/endpointaddress.h"
#include "ui/kit/textrole.h"

#include <QScrollBar>

namespace headwater {

RequestText::RequestText(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("requestPreview"));
    setAccessibleName(tr("Request preview"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTextRole(this, TextRole::Code);
}

void RequestText::setRequest(const ClusterEndpoint &endpoint, const RefreshRequest &request)
{
    replaceText(previewText(endpoint, request));
}

void RequestText::setNothing(const QString &reason)
{
    setPlaceholderText(reason);
    replaceText({});
}

void RequestText::replaceText(const QString &text)
{
    if (toPlainText() == text)
        return;
    const int scrolledTo = verticalScrollBar()->value();
    setPlainText(text);
    verticalScrollBar()->setValue(scrolledTo);
}

QString previewText(const ClusterEndpoint &endpoint, const RefreshRequest &request)
{
    const QUrl url = routeUrl(endpoint.url, route::kRefresh);
    QStringList lines{
            QLatin1String("POST ") % url.toString(QUrl::FullyEncoded),
            QStringLiteral("Content-Type: application/json"),
            QStringLiteral("Request-Timeout: 30"),
            QStringLiteral("User-Agent: Headwater/" HEADWATER_VERSION),
    };
    if (endpoint.credential != CredentialKind::None)
        lines << QLatin1String("Authorization: Bearer ") % kMask;
    lines << QString() << QString::fromUtf8(maskedRefreshBody(request));
    return lines.join(u'\n');
}

} // namespace headwater
