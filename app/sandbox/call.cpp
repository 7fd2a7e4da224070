// SPDX-License-Identifier: Apache-2.0
#include "sandbox/call.h"

#include <QJsonDocument>

#include <algorithm>

namespace headwater::sandbox {

QByteArray Call::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

Answer Answer::plain(int status, const QByteArray &text)
{
    Answer answer;
    answer.status = status;
    answer.text = text;
    answer.contentType = "text/plain";
    return answer;
}

bool Answer::isSuccess() const
{
    return text.isNull() && json.value(QLatin1String("code")).toInt(-1) == 0;
}

QByteArray Answer::body() const
{
    return text.isNull() ? QJsonDocument(json).toJson(QJsonDocument::Compact) : text;
}

} // namespace headwater::sandbox
