// SPDX-License-Identifier: Apache-2.0
#include "net/failure.h"

#include "core/base/plaintext.h"
#include "core/job/refresh.h"
#include "core/job/servercode.h"
#include "net/failuretext.h"
#include "net/httpclient.h"
#include "net/servertext.h"
#include "net/tlsfault.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

/// How much of an answer that is not JSON goes into the detail.
constexpr qsizetype kShownBytes = 500;

ErrorKind kindOfTransport(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return ErrorKind::Unreachable;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::ProtocolFailure: // the answer was not HTTP
    case QNetworkReply::UnknownContentError:
        return ErrorKind::BadReply;
    default:
        return ErrorKind::Network;
    }
}

/// True for informational answers: the final one is still to come, or was lost.
bool isInterim(int status)
{
    return status < 200;
}

bool isRedirect(int status)
{
    return status >= 300 && status < 400;
}

bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
    case 501:
        return ErrorKind::RouteMissing;
    case 407: // from the proxy: the server was not asked
        return ErrorKind::Unreachable;
    case 408:
        return ErrorKind::Timeout;
    case 429:
        return ErrorKind::RateLimited;
    default:
        if (status >= 500)
            return ErrorKind::ServerBusy;
        return declinesTheRequest(status) ? ErrorKind::Rejected : ErrorKind::BadReply;
    }
}

/// True for gRPC status numbers, which gateways put into bodies too, next to an HTTP status of their
/// own. Milvus uses the same numbers with other meanings.
bool isNumberOfGrpc(int code, int status)
{
    return code >= 0 && code <= 16 && !isSuccess(status);
}

/// The code of \a envelope, unless it comes from a gateway and not from the cluster.
std::optional<int> serverCodeIn(const Envelope &envelope, int status)
{
    const bool isGateways = envelope.code == status
            || (envelope.code && status < 500 && isNumberOfGrpc(*envelope.code, status));
    return isGateways ? std::nullopt : envelope.code;
}

/// 1100 covers every invalid parameter; only its text tells which. The text counts only on routes
/// where it can apply: a complaint about a source may quote “in progress” from its path.
ErrorKind kindOfInvalidParameter(const QString &words, const QString &path)
{
    static const QRegularExpression unknownJob(QStringLiteral("\\bjob\\b.*\\bnot found\\b"),
                                               QRegularExpression::CaseInsensitiveOption);
    if (path.endsWith(route::kDescribeJob) && unknownJob.match(words).hasMatch())
        return ErrorKind::NotFound;
    if (path.endsWith(route::kRefresh)
        && words.contains(QLatin1String("in progress"), Qt::CaseInsensitive))
        return ErrorKind::AlreadyRunning;
    return ErrorKind::Rejected;
}

ErrorKind kindOfAnswer(int code, const QString &words, int status, const QString &path)
{
    constexpr int kInvalidParameter = 1100;
    if (isNumberOfGrpc(code, status))
        return kindOfStatus(status);
    if (code == kInvalidParameter)
        return kindOfInvalidParameter(words, path);
    if (const std::optional<ErrorKind> kind = kindOfCode(code))
        return *kind;
    if (denyAPrivilege(words))
        return ErrorKind::Forbidden;
    // Older builds refuse a missing privilege with 403 and an unspecific code.
    const ErrorKind kind = kindOfStatus(status);
    return kind == ErrorKind::BadReply ? ErrorKind::Rejected : kind;
}

/// Whether an answer to a refresh proves that no job was created: by its status, or by its code. A
/// server or gateway with trouble of its own (5xx) or a timeout (408) may have passed the request
/// on.
bool provesNoJob(int status, std::optional<int> code, const QString &words)
{
    if (declinesTheRequest(status))
        return true;
    const bool hadTrouble = status == 408 || status >= 500;
    return code && !hadTrouble && comesBeforeTheJob(*code, words);
}

/// \a words as the server wrote them, or else the beginning of the body.
QString detailOf(const HttpAnswer &answer, const Question &question, const QString &words,
                 const ServerText &clean)
{
    if (!words.isEmpty())
        return clean.words(words);
    // Of a proxy that has no address, Qt says that the server has none.
    const bool isMisleading = question.proxy && answer.error == QNetworkReply::HostNotFoundError;
    if (isMisleading)
        return {};
    if (answer.status == 0 && answer.stopped == HttpAnswer::Stopped::No)
        return clean.words(answer.errorText);
    return clean.words(QString::fromUtf8(answer.body), kShownBytes);
}

void addTlsFault(Error &error, const HttpAnswer &answer)
{
    error.insecure = error.kind == ErrorKind::Unreachable
            && answer.error == QNetworkReply::SslHandshakeFailedError;
    if (!error.insecure || answer.tlsErrors.isEmpty())
        return;
    const TlsFault fault = tlsFault(answer.tlsErrors, answer.certificates);
    error.hasCertificate = true;
    error.authority = fault.authority;
    error.detail = fault.detail;
}

/// Names the proxy below the error: without it, a user looks for the fault at the cluster.
void addRoute(Error &error, const Question &question)
{
    if (!question.proxy)
        return;
    if (!error.detail.isEmpty())
        error.detail += u'\n';
    error.detail += FailureText::routeOf(*question.proxy);
}

Error failure(ErrorKind kind, const HttpAnswer &answer, const Question &question,
              const ServerText &clean, const QString &words = {},
              std::optional<int> serverCode = std::nullopt)
{
    const QDateTime now = answer.date.isValid() ? answer.date : QDateTime::currentDateTimeUtc();
    Error error;
    error.kind = kind;
    error.httpStatus = answer.status;
    error.serverCode = serverCode;
    error.provesNoJob = provesNoJob(answer.status, serverCode, words);
    error.message = FailureText(answer, question, clean).sentence(error);
    if (kind != ErrorKind::Redirected) // its page repeats the target, including the query
        error.detail = detailOf(answer, question, words, clean);
    addTlsFault(error, answer);
    addRoute(error, question);
    if (kind == ErrorKind::AlreadyRunning)
        error.runningJob = runningJobIn(words);
    error.retryAfter = retryAfter(answer.retryAfter, now);
    return error;
}

ErrorKind kindWithoutStatus(const HttpAnswer &answer)
{
    if (answer.sent == HttpAnswer::Sent::No)
        return ErrorKind::Unreachable;
    if (answer.stopped == HttpAnswer::Stopped::TimedOut)
        return ErrorKind::Timeout;
    if (answer.stopped == HttpAnswer::Stopped::TooLarge)
        return ErrorKind::BadReply;
    const ErrorKind kind = kindOfTransport(answer.error);
    const bool sentBefore = answer.sent == HttpAnswer::Sent::Yes;
    return kind == ErrorKind::Unreachable && sentBefore ? ErrorKind::Network : kind;
}

/// The error kind of an incomplete answer.
ErrorKind kindOfUnfinished(const HttpAnswer &answer, ErrorKind kind)
{
    return declinesTheRequest(answer.status) ? kindOfStatus(answer.status) : kind;
}

} // namespace

QString serverOf(const QUrl &url)
{
    return plainLine(url.adjusted(QUrl::RemoveUserInfo).authority());
}

Result<Envelope> judge(const HttpAnswer &answer, const Question &question, const ServerText &clean)
{
    const auto fail
            = [&](ErrorKind kind) { return Failure(failure(kind, answer, question, clean)); };
    if (answer.status == 0)
        return fail(kindWithoutStatus(answer));
    if (isInterim(answer.status))
        return fail(ErrorKind::BadReply);
    if (isRedirect(answer.status))
        return fail(ErrorKind::Redirected);
    if (answer.stopped == HttpAnswer::Stopped::TimedOut)
        return fail(kindOfUnfinished(answer, ErrorKind::Timeout));
    if (answer.stopped == HttpAnswer::Stopped::TooLarge)
        return fail(kindOfUnfinished(answer, ErrorKind::BadReply));

    const std::optional<Envelope> envelope = readEnvelope(answer.body);
    if (!envelope || !envelope->code)
        return fail(kindOfStatus(answer.status));
    if (envelope->isSuccess())
        return *envelope;
    const QString words = envelope->message;
    const std::optional<int> code = serverCodeIn(*envelope, answer.status);
    const ErrorKind kind = code ? kindOfAnswer(*code, words, answer.status, question.url.path())
                                : kindOfStatus(answer.status);
    return Failure(failure(kind, answer, question, clean, words, code));
}

Error missingData(const HttpAnswer &answer, const Question &question, const ServerText &clean)
{
    // A success that names a job contradicts a status that declines, so neither proves anything.
    const std::optional<Envelope> envelope = readEnvelope(answer.body);
    const bool disagree = envelope && namesAJob(envelope->data);
    const ErrorKind kind = disagree ? ErrorKind::BadReply : kindOfStatus(answer.status);
    Error error = failure(kind, answer, question, clean);
    error.provesNoJob = error.provesNoJob && !disagree;
    return error;
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
