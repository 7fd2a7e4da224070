// SPDX-License-Identifier: Apache-2.0
#include "program/startrequest.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kVersion = 1;
constexpr qsizetype kLongestToken = 1024;
constexpr char kActivationVariable[] = "XDG_ACTIVATION_TOKEN";
constexpr char kStartupVariable[] = "DESKTOP_STARTUP_ID";

/// \a token if it is one: printable and not too long. It becomes part of the environment.
QByteArray checked(const QByteArray &token)
{
    const bool isPrintable
            = std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
    return isPrintable && token.size() <= kLongestToken ? token : QByteArray();
}

} // namespace

StartRequest StartRequest::fromEnvironment()
{
    StartRequest request;
    request.activationToken = checked(qgetenv(kActivationVariable));
    request.startupId = checked(qgetenv(kStartupVariable));
    return request;
}

void StartRequest::offerToQt() const
{
    if (!activationToken.isEmpty())
        qputenv(kActivationVariable, activationToken);
    if (!startupId.isEmpty())
        qputenv(kStartupVariable, startupId);
}

void StartRequest::clearEnvironment()
{
    qunsetenv(kActivationVariable);
    qunsetenv(kStartupVariable);
}

QByteArray StartRequest::toMessage() const
{
    QJsonObject json{{QStringLiteral("version"), kVersion}};
    const auto add = [&json](QLatin1String key, const QByteArray &token) {
        if (!token.isEmpty())
            json.insert(key, QString::fromLatin1(token));
    };
    add(QLatin1String("activationToken"), activationToken);
    add(QLatin1String("startupId"), startupId);
    if (follow)
        json.insert(QLatin1String("follow"), follow->toJson());
    if (link)
        json.insert(QLatin1String("link"), link->text());
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<StartRequest> StartRequest::fromMessage(const QByteArray &message)
{
    if (message.size() > kLongest || !message.endsWith('\n'))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(message);
    if (document.object().value(QLatin1String("version")).toInt() != kVersion)
        return std::nullopt;
    const QJsonObject json = document.object();
    const auto token
            = [&json](QLatin1String key) { return checked(json.value(key).toString().toLatin1()); };
    StartRequest request;
    request.activationToken = token(QLatin1String("activationToken"));
    request.startupId = token(QLatin1String("startupId"));
    request.follow = JobId::fromJson(json.value(QLatin1String("follow")));
    if (const auto link = parseLink(json.value(QLatin1String("link")).toString()))
        request.link = *link;
    return request;
}

} // namespace headwater
