// SPDX-License-Identifier: Apache-2.0
#include "net/failure.h"

#include "core/plaintext.h"
#include "core/refresh.h"
#include "net/failuretext.h"
#include "net/httpclient.h"
#include "net/servertext.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// How much of an answer that is no JSON goes into the detail.
constexpr qsizetype kShownBytes = 500;

ErrorKind kindOfTransport(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return ErrorKind::Unreachable;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::ProtocolFailure: // what came was not HTTP
    case QNetworkReply::UnknownContentError:
        return ErrorKind::BadReply;
    default:
        return ErrorKind::Network;
    }
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::RouteMissing;
    case 407: // the proxy's word: the server was not asked
        return ErrorKind::Unreachable;
    case 408:
        return ErrorKind::Timeout;
    case 429:
        return ErrorKind::RateLimited;
    default:
        return status >= 500 ? ErrorKind::ServerBusy : ErrorKind::BadReply;
    }
}

struct CodeKind
{
    int code;
    ErrorKind kind;
};

// api-contract §5. 500 is a handler's panic, 10000 and 10001 an exceeded time budget.
constexpr std::array kCodes {
        CodeKind {1, ErrorKind::ServerBusy},
        CodeKind {2, ErrorKind::ServerBusy},
        CodeKind {4, ErrorKind::RateLimited},
        CodeKind {5, ErrorKind::ServerBusy},
        CodeKind {8, ErrorKind::RateLimited},
        CodeKind {9, ErrorKind::RateLimited},
        CodeKind {10, ErrorKind::RouteMissing},
        CodeKind {100, ErrorKind::NotFound},
        CodeKind {500, ErrorKind::ServerBusy},
        CodeKind {703, ErrorKind::AlreadyRunning},
        CodeKind {800, ErrorKind::NotFound},
        CodeKind {1400, ErrorKind::Unauthorized},
        CodeKind {1401, ErrorKind::Forbidden},
        CodeKind {1800, ErrorKind::Unauthorized},
        CodeKind {1807, ErrorKind::RateLimited},
        CodeKind {10000, ErrorKind::ServerBusy},
        CodeKind {10001, ErrorKind::Timeout},
        CodeKind {21119, ErrorKind::Unauthorized},
        CodeKind {80001, ErrorKind::Unauthorized},
        CodeKind {80002, ErrorKind::Unauthorized},
};

/// 1100 covers every invalid parameter; only its text tells, and only where it can be meant: a
/// complaint about a source may well quote “in progress” out of its path.
ErrorKind kindOfInvalidParameter(const QString &words, const QString &route)
{
    static const QRegularExpression unknownJob(QStringLiteral("\\bjob\\b.*\\bnot found\\b"),
                                               QRegularExpression::CaseInsensitiveOption);
    if (route == route::kDescribeJob && unknownJob.match(words).hasMatch())
        return ErrorKind::NotFound;
    if (route == route::kRefresh && words.contains(QLatin1String("in progress"), Qt::CaseInsensitive))
        return ErrorKind::AlreadyRunning;
    return ErrorKind::Rejected;
}

ErrorKind kindOfCode(int code, const QString &words, int status, const QString &route)
{
    constexpr int kInvalidParameter = 1100;
    if (code == kInvalidParameter)
        return kindOfInvalidParameter(words, route);
    const auto known = std::find_if(kCodes.begin(), kCodes.end(),
                                    [code](const CodeKind &entry) { return entry.code == code; });
    if (known != kCodes.end())
        return known->kind;
    // Older builds refuse a privilege with 403 and a code that says nothing.
    const bool statusTells = status == 401 || status == 403 || status == 429;
    return statusTells ? kindOfStatus(status) : ErrorKind::Rejected;
}

/// \a words as the server wrote them, or the beginning of what it sent.
QString detailOf(const HttpAnswer &answer, const QString &words, const ServerText &clean)
{
    if (!words.isEmpty())
        return clean.words(words);
    if (answer.status == 0 && answer.stopped == HttpAnswer::Stopped::No)
        return clean.words(answer.errorText);
    return clean.words(QString::fromUtf8(answer.body), kShownBytes);
}

Error failure(ErrorKind kind, const HttpAnswer &answer, const Question &question,
              const ServerText &clean, const QString &words = {},
              std::optional<int> serverCode = std::nullopt)
{
    const QDateTime now = answer.date.isValid() ? answer.date : QDateTime::currentDateTimeUtc();
    Error error;
    error.kind = kind;
    error.message = FailureText(answer, question).sentence(kind, serverCode);
    if (kind != ErrorKind::Redirected) // its page repeats the target, query and all
        error.detail = detailOf(answer, words, clean);
    error.httpStatus = answer.status;
    error.serverCode = serverCode;
    error.retryAfter = retryAfter(answer.retryAfter, now);
    return error;
}

ErrorKind kindWithoutStatus(const HttpAnswer &answer)
{
    if (answer.sent == HttpAnswer::Sent::No)
        return ErrorKind::Unreachable;
    if (answer.stopped == HttpAnswer::Stopped::TimedOut)
        return ErrorKind::Timeout;
    const ErrorKind kind = kindOfTransport(answer.error);
    const bool sentBefore = answer.sent == HttpAnswer::Sent::Yes;
    return kind == ErrorKind::Unreachable && sentBefore ? ErrorKind::Network : kind;
}

bool isRedirect(int status)
{
    return status >= 300 && status < 400;
}

} // namespace

QString serverOf(const QUrl &url)
{
    return plainLine(url.adjusted(QUrl::RemoveUserInfo).authority());
}

Result<Envelope> judge(const HttpAnswer &answer, const Question &question, const ServerText &clean)
{
    const auto fail = [&](ErrorKind kind) {
        return Failure(failure(kind, answer, question, clean));
    };
    if (answer.status == 0)
        return fail(kindWithoutStatus(answer));
    if (isRedirect(answer.status))
        return fail(ErrorKind::Redirected);
    if (answer.stopped == HttpAnswer::Stopped::TimedOut)
        return fail(ErrorKind::Timeout);
    if (answer.stopped == HttpAnswer::Stopped::TooLarge)
        return fail(ErrorKind::BadReply);

    const std::optional<Envelope> envelope = readEnvelope(answer.body);
    if (!envelope || !envelope->code)
        return fail(kindOfStatus(answer.status));
    if (envelope->isSuccess())
        return *envelope;
    const QString words = envelope->message;
    if (envelope->code == answer.status) // the word of a gateway, not of the cluster
        return Failure(failure(kindOfStatus(answer.status), answer, question, clean, words));
    const ErrorKind kind = kindOfCode(*envelope->code, words, answer.status, question.url.path());
    return Failure(failure(kind, answer, question, clean, words, envelope->code));
}

Error missingData(const HttpAnswer &answer, const Question &question, const ServerText &clean)
{
    return failure(ErrorKind::BadReply, answer, question, clean);
}

std::optional<std::chrono::seconds> retryAfter(const QByteArray &header, const QDateTime &now)
{
    constexpr qint64 kDay = 24 * 60 * 60;
    bool isNumber = false;
    qint64 seconds = header.toLongLong(&isNumber);
    if (!isNumber) {
        const QDateTime date = httpDate(header);
        if (!date.isValid())
            return std::nullopt;
        seconds = now.secsTo(date);
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, kDay));
}

} // namespace headwater
