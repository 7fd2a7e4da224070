// SPDX-License-Identifier: Apache-2.0
#include "core/job/servercode.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

enum class Raised {
    BeforeTheJob, ///< and never later, so there is no job
    AtAnyTime, ///< possibly after the job was created and its answer lost
};

struct CodeEntry
{
    int first;
    int last; ///< of a range; the same as `first` for a single code
    Raised raised;
    std::optional<ErrorKind> kind; ///< nothing where the code alone is not conclusive
};

constexpr CodeEntry entry(int code, Raised raised, std::optional<ErrorKind> kind)
{
    return {code, code, raised, kind};
}

constexpr auto kBefore = Raised::BeforeTheJob;
constexpr auto kAnyTime = Raised::AtAnyTime;

// Every code of contract.md §5, with the reason for its classification. After checking the request
// the coordinator sends a message through the log, and creates the job when it comes back (N14).
// Errors that services report about themselves or each other may concern that message.
constexpr std::array kCodes{
        // Errors that services report about themselves and each other.
        entry(1, kAnyTime,
              ErrorKind::ServerBusy), // node not ready: before the job only with these words
        entry(2, kAnyTime, ErrorKind::ServerBusy), // service unavailable: the same
        entry(3, kAnyTime, {}), // memory limit, of any service
        entry(5, kAnyTime, ErrorKind::ServerBusy), // internal
        entry(6, kAnyTime, {}), // time-tick delay
        entry(7, kAnyTime, {}), // disk limit, of any service
        entry(10, kAnyTime,
              ErrorKind::RouteMissing), // unimplemented, by the proxy or a service behind it
        CodeEntry{1000, 1012, kAnyTime,
                  ErrorKind::Rejected}, // storage: the log keeps its messages there too
        entry(500, kAnyTime, ErrorKind::ServerBusy), // a handler's panic
        entry(10000, kAnyTime, ErrorKind::ServerBusy), // the client disconnected
        entry(10001, kAnyTime, ErrorKind::Timeout), // the time budget was exceeded
        entry(65535, kAnyTime, {}), // unexpected, and everything without a code of its own
        // The queues and limiters before the request is examined.
        entry(4, kBefore, ErrorKind::RateLimited),
        entry(8, kBefore, ErrorKind::RateLimited),
        entry(9, kBefore, ErrorKind::RateLimited),
        entry(1807, kBefore, ErrorKind::RateLimited),
        // The caller: the first check of all.
        entry(1400, kBefore, ErrorKind::Unauthorized),
        entry(1401, kBefore, ErrorKind::Forbidden),
        entry(1800, kBefore, ErrorKind::Unauthorized),
        entry(21119, kBefore, ErrorKind::Unauthorized),
        entry(80001, kBefore, ErrorKind::Unauthorized),
        entry(80002, kBefore, ErrorKind::Unauthorized),
        // The request: the body, the names, the pair, and what they refer to.
        entry(1801, kBefore, ErrorKind::Rejected),
        entry(1802, kBefore, ErrorKind::Rejected),
        entry(1100, kBefore, ErrorKind::Rejected), // every invalid parameter, and “in progress”
        entry(1101, kBefore, ErrorKind::Rejected),
        entry(802, kBefore, ErrorKind::Rejected),
        entry(100, kBefore, ErrorKind::NotFound),
        entry(800, kBefore, ErrorKind::NotFound),
        // The collection's lock, just before the job gets an id.
        entry(703, kBefore, ErrorKind::AlreadyRunning),
};

const CodeEntry *find(int code)
{
    const auto found = std::find_if(kCodes.begin(), kCodes.end(), [code](const CodeEntry &entry) {
        return entry.first <= code && code <= entry.last;
    });
    return found == kCodes.end() ? nullptr : &*found;
}

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QString::fromLatin1(text), QRegularExpression::CaseInsensitiveOption);
}

/// \a words without addresses: a path may contain any words.
QString withoutAddresses(QString words)
{
    static const QRegularExpression address(QStringLiteral("\"[^\"]*://[^\"]*\"|\\S+://\\S*"));
    return words.remove(address);
}

/// True when \a words report trouble inside or between the services.
bool speakOfTheServices(const QString &words)
{
    static const QRegularExpression trouble = pattern(
            "\\b(?:failed to broadcast|broadcast(?:ing)? (?:message|error|task|failed)"
            "|rpc error|deadline exceeded|context cancell?ed|timed out|i/o timeout|request timeout"
            "|connection (?:refused|reset|closed)|broken pipe|transport is closing"
            "|internal error|service (?:internal|unavailable)|panic(?:ked)?:)|^timeout\\b");
    return trouble.match(words).hasMatch();
}

/// The two sentences with which a server says that it does not accept requests yet.
const QRegularExpression &notReady()
{
    static const QRegularExpression sentence = pattern(
            "\\bservice not ready\\b"
            "|(?:\\bservice unavailable: )?\\b[\\w ]*\\brefresh manager not initialized\\b");
    return sentence;
}

} // namespace

bool declinesTheRequest(int httpStatus)
{
    static constexpr std::array kDeclining{400, 401, 403, 404, 405, 407, 411, 413,
                                           414, 415, 417, 421, 426, 429, 431};
    return std::find(kDeclining.begin(), kDeclining.end(), httpStatus) != kDeclining.end();
}

bool comesBeforeTheJob(int code, const QString &words)
{
    if (denyAPrivilege(words))
        return true;
    QString rest = withoutAddresses(words);
    const bool sayNotReady = notReady().match(rest).hasMatch();
    if (speakOfTheServices(rest.remove(notReady())))
        return false;
    if (code == 1 || code == 2)
        return sayNotReady;
    const CodeEntry *known = find(code);
    return known && known->raised == Raised::BeforeTheJob;
}

std::optional<ErrorKind> kindOfCode(int code)
{
    const CodeEntry *known = find(code);
    return known ? known->kind : std::nullopt;
}

bool denyAPrivilege(const QString &words)
{
    return withoutAddresses(words).contains(QLatin1String("privilege not permitted"),
                                            Qt::CaseInsensitive);
}

std::optional<JobId> runningJobIn(const QString &words)
{
    static const QRegularExpression sentence = pattern("\\bjob (\\d+) is already in progress\\b");
    const QRegularExpressionMatch match = sentence.match(words);
    return match.hasMatch() ? JobId::fromText(match.capturedView(1)) : std::nullopt;
}

} // namespace headwater
