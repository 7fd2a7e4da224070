// SPDX-License-Identifier: Apache-2.0
#include "sandbox/options.h"

#include "sandbox/faults/faultset.h"

#include <QCommandLineParser>

namespace headwater::sandbox {

namespace {

constexpr int kUsageError = 2;

const QString kPort = QStringLiteral("port");
const QString kKind = QStringLiteral("kind");
const QString kServer = QStringLiteral("server");
const QString kStatus = QStringLiteral("status");
const QString kToken = QStringLiteral("token");
const QString kCollections = QStringLiteral("collections");
const QString kTick = QStringLiteral("tick");
const QString kRetention = QStringLiteral("retention");
const QString kFault = QStringLiteral("fault");
const QString kRecord = QStringLiteral("record");
const QString kNoEndpointUrl = QStringLiteral("no-endpoint-url");
const QString kParentWatch = QStringLiteral("parent-watch");
const QString kHelp = QStringLiteral("help");

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
            "A demo server: a Milvus or Zilliz cluster on 127.0.0.1. Prints one line of JSON with "
            "its "
            "url "
            "and serves\nuntil it is ended. A source that contains \"empty\", \"denied\" or "
            "\"wrongcol\" fails its job, \"hang\" never ends\nit, \"slow\" takes a minute.\n\n"
            "GET /sandbox/requests shows what was received; POST /sandbox/faults "
            "{\"faults\":[\"NAME\"]} changes the faults."));
    parser.addOptions({
            {kPort, QStringLiteral("Port to listen on; 0 (default) takes a free one."),
             QStringLiteral("N"), QStringLiteral("0")},
            {kKind, QStringLiteral("milvus (default) or zilliz."), QStringLiteral("KIND"),
             QStringLiteral("milvus")},
            {kServer,
             QStringLiteral(
                     "Version of the server: 3.0.0, 3.0.x or newest (default). It decides on "
                     "the spec keys and schemes that are known, on externalSpec in job "
                     "objects, and on the answer to a second refresh."),
             QStringLiteral("VERSION"), QStringLiteral("newest")},
            {kStatus,
             QStringLiteral(
                     "legacy (default): nearly every error is HTTP 200; gated: 4xx and 5xx."),
             QStringLiteral("MODE"), QStringLiteral("legacy")},
            {kToken,
             QStringLiteral(
                     "Token to ask for, a key or user:password. A play token: it shows in the "
                     "process list. HEADWATER_SANDBOX_TOKEN does not."),
             QStringLiteral("T")},
            {kCollections, QStringLiteral("Adds N collections, every tenth of them external."),
             QStringLiteral("N"), QStringLiteral("0")},
            {kTick, QStringLiteral("Pace of the jobs: one tick pending, five running."),
             QStringLiteral("MS"), QStringLiteral("200")},
            {kRetention, QStringLiteral("How long an ended job stays known."), QStringLiteral("MS"),
             QStringLiteral("86400000")},
            {kFault, QStringLiteral("Something that goes wrong; see below. May be repeated."),
             QStringLiteral("NAME[=VALUE][@ROUTES]")},
            {kRecord, QStringLiteral("Writes every request to FILE, a line of JSON each."),
             QStringLiteral("FILE")},
            {kNoEndpointUrl,
             QStringLiteral("Refuses the spec key endpoint_url, whatever the version.")},
            {kParentWatch, QStringLiteral("Ends when the program that started it ends.")},
            {{QStringLiteral("h"), kHelp}, QStringLiteral("Shows this.")},
    });
}

/// Reads options and keeps the first complaint.
class Reader
{
public:
    explicit Reader(const QCommandLineParser &parser) : m_parser(parser) { }

    [[nodiscard]] qint64 number(const QString &option, qint64 low, qint64 high)
    {
        bool ok = false;
        const qint64 value = m_parser.value(option).toLongLong(&ok);
        if (ok && value >= low && value <= high)
            return value;
        complain(QStringLiteral("--%1 needs a number from %2 to %3")
                         .arg(option, QString::number(low), QString::number(high)));
        return low;
    }

    /// True for \a second, false for \a first.
    [[nodiscard]] bool isSecond(const QString &option, const QString &first, const QString &second)
    {
        const QString value = m_parser.value(option);
        if (value != first && value != second)
            complain(QStringLiteral("--%1 is %2 or %3").arg(option, first, second));
        return value == second;
    }

    [[nodiscard]] ServerFacts server(const QString &option)
    {
        if (const ServerFacts *facts = serverFacts(m_parser.value(option)))
            return *facts;
        complain(QStringLiteral("--%1 is one of %2")
                         .arg(option, serverNames().join(QLatin1String(", "))));
        return {};
    }

    void complain(const QString &text)
    {
        if (m_complaint.isEmpty())
            m_complaint = text;
    }

    [[nodiscard]] QString complaint() const { return m_complaint; }

private:
    const QCommandLineParser &m_parser;
    QString m_complaint;
};

} // namespace

tl::expected<Options, EarlyEnd> parseOptions(const QStringList &arguments,
                                             const QByteArray &tokenFromEnvironment)
{
    QCommandLineParser parser;
    describe(parser);
    const bool parsed = parser.parse(arguments);
    if (parsed && parser.isSet(kHelp)) {
        return tl::unexpected(EarlyEnd{0, parser.helpText() + QLatin1Char('\n') + faultHelp()});
    }

    Reader reader(parser);
    if (!parsed)
        reader.complain(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        reader.complain(
                QStringLiteral("unexpected \"%1\"").arg(parser.positionalArguments().first()));

    Options options;
    options.port = static_cast<quint16>(reader.number(kPort, 0, 65535));
    if (reader.isSecond(kKind, QStringLiteral("milvus"), QStringLiteral("zilliz")))
        options.kind = ClusterKind::Zilliz;
    options.server = reader.server(kServer);
    if (parser.isSet(kNoEndpointUrl))
        options.server.knowsEndpointUrl = false;
    if (reader.isSecond(kStatus, QStringLiteral("legacy"), QStringLiteral("gated")))
        options.statusMode = StatusMode::Gated;
    options.token = parser.isSet(kToken) ? parser.value(kToken).toUtf8() : tokenFromEnvironment;
    options.collections = static_cast<int>(reader.number(kCollections, 0, 999999));
    options.tick = std::chrono::milliseconds(reader.number(kTick, 1, 3600000));
    options.retention = std::chrono::milliseconds(reader.number(kRetention, 0, 31536000000));
    options.endsWithParent = parser.isSet(kParentWatch);
    options.recordFile = parser.value(kRecord);
    options.faults = parser.values(kFault);
    if (const auto faults = FaultSet::parse(options.faults); !faults)
        reader.complain(faults.error());

    if (!reader.complaint().isEmpty()) {
        return tl::unexpected(EarlyEnd{
                kUsageError, QStringLiteral("headwater-sandbox: %1\n").arg(reader.complaint())});
    }
    return options;
}

} // namespace headwater::sandbox
