// SPDX-License-Identifier: Apache-2.0
#include "core/report/requesttext.h"

#include "core/base/plaintext.h"
#include "core/job/refresh.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace headwater {

namespace {

class RequestTextText
{
    Q_DECLARE_TR_FUNCTIONS(RequestText)
};

/// \a json indented; unchanged when it cannot be parsed.
QString indented(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return plainText(QString::fromUtf8(document.isNull() ? json : document.toJson())).trimmed();
}

} // namespace

QString requestText(const RefreshJob &job, const QUrl &address)
{
    if (job.maskedBody.isEmpty())
        return {};
    QStringList paragraphs{QLatin1String("POST ") % address.toString(QUrl::FullyEncoded)
                                   % route::kRefresh,
                           indented(job.maskedBody)};
    const QString spec = QJsonDocument::fromJson(job.maskedBody)
                                 .object()
                                 .value(QLatin1String("externalSpec"))
                                 .toString();
    if (!spec.isEmpty()) {
        paragraphs << RequestTextText::tr("Spec in this request:") % QLatin1Char('\n')
                        % indented(spec.toUtf8());
    }
    return paragraphs.join(QStringLiteral("\n\n"));
}

QString settingsText(const RefreshJob &job)
{
    if (job.maskedBody.isEmpty() && job.serverId)
        return RequestTextText::tr("not known: started elsewhere");
    return job.usesStoredSettings() ? RequestTextText::tr("stored")
                                    : RequestTextText::tr("new: %1").arg(plainLine(job.source));
}

} // namespace headwater
