// SPDX-License-Identifier: Apache-2.0
#include "core/import/pastedcommand.h"

#include "core/import/commandwords.h"
#include "core/job/endpointaddress.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

using Expression = QRegularExpression;
constexpr auto kAnyCase = Expression::CaseInsensitiveOption;

struct PastedCommandText
{
    Q_DECLARE_TR_FUNCTIONS(PastedCommand)
};

enum class Tool { None, Curl, Rest, Zilliz };

Tool toolOf(const QString &word)
{
    static const Expression end(QStringLiteral(R"(\.exe$)"), kAnyCase);
    QString name = word.section(u'/', -1).section(u'\\', -1).toLower();
    name.remove(end);
    if (name == u"curl")
        return Tool::Curl;
    if (name == u"zilliz" || name == u"zz")
        return Tool::Zilliz;
    static const QStringList rest{QStringLiteral("invoke-restmethod"),
                                  QStringLiteral("invoke-webrequest"), QStringLiteral("irm"),
                                  QStringLiteral("iwr")};
    return rest.contains(name) ? Tool::Rest : Tool::None;
}

/// The options and other words of a command line. Of an option that is given twice, both values count.
class Arguments
{
public:
    /// \a valued are the letters of short options that have a value; long ones have the values that
    /// the caller asks for.
    Arguments(const QStringList &words, const QString &valued, bool hasGluedValues)
        : m_words(words), m_valued(valued), m_hasGluedValues(hasGluedValues)
    {
    }

    /// The values of an option, by its names: `H`, `header`.
    [[nodiscard]] QStringList values(const QStringList &names) const
    {
        QStringList found;
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            const Option option = optionAt(i);
            if (names.contains(option.name, Qt::CaseSensitive))
                found += option.glued.isNull() ? m_words.value(i + 1) : option.glued;
        }
        return found;
    }
    [[nodiscard]] QString value(const QStringList &names) const { return values(names).value(0); }

    [[nodiscard]] bool has(const QStringList &names) const { return !values(names).isEmpty(); }

    /// Words that are neither options nor their values. Long options in \a flags have none.
    [[nodiscard]] QStringList others(const QStringList &flags) const
    {
        QStringList words;
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            const Option option = optionAt(i);
            if (option.name.isEmpty())
                words += m_words.at(i);
            else if (option.glued.isNull() && hasValue(option.name) && !flags.contains(option.name))
                ++i;
        }
        return words;
    }

private:
    struct Option
    {
        QString name; ///< empty: the word is none
        QString glued = {}; ///< null: the value is the next word
    };

    [[nodiscard]] bool hasValue(const QString &name) const
    {
        return name.size() > 1 || m_valued.contains(name);
    }

    [[nodiscard]] Option optionAt(qsizetype i) const
    {
        const QString &word = m_words.at(i);
        if (word.size() < 2 || !word.startsWith(u'-'))
            return {};
        const qsizetype equals = word.indexOf(u'=');
        if (word.startsWith(QLatin1String("--")))
            return equals < 0 ? Option{word.mid(2)}
                              : Option{word.mid(2, equals - 2), word.mid(equals + 1)};
        if (!m_hasGluedValues) // PowerShell's, in any case
            return {word.mid(1).toLower()};
        for (qsizetype c = 1; c < word.size(); ++c) { // -sSHvalue
            if (m_valued.contains(word.at(c)))
                return {QString(word.at(c)), c + 1 < word.size() ? word.mid(c + 1) : QString()};
        }
        return {QString(word.back()), QLatin1String("")};
    }

    const QStringList &m_words;
    QString m_valued;
    bool m_hasGluedValues;
};

/// curl's long options without a value, as far as people use them in calls of an API.
const QStringList &curlFlags()
{
    static const QStringList flags
            = QStringLiteral("silent show-error fail fail-with-body insecure location include "
                             "verbose compressed "
                             "http1.1 http1.0 http2 http2-prior-knowledge globoff get head ipv4 "
                             "ipv6 no-buffer "
                             "location-trusted no-keepalive parallel path-as-is progress-bar "
                             "remote-name anyauth "
                             "basic digest tlsv1.2 tlsv1.3 ssl-no-revoke ca-native")
                      .split(u' ');
    return flags;
}

QString databaseIn(const QString &body)
{
    static const Expression name(
            QStringLiteral(R"(\b(?:dbName|db_name)[\\"'`]*\s*[:=]\s*[\\"'`]*([A-Za-z_]\w*))"));
    return name.match(body).captured(1);
}

/// What an `Authorization` header carries, without its scheme.
QByteArray tokenIn(const QString &authorization)
{
    const QString value = authorization.trimmed();
    if (!value.startsWith(QLatin1String("Basic "), Qt::CaseInsensitive))
        return value.toUtf8();
    return QByteArray::fromBase64(value.mid(6).trimmed().toLatin1());
}

void setToken(RawEntry &entry, const QString &token, const QByteArray &bytes)
{
    if (token.contains(kInserted))
        entry.remarks += PastedCommandText::tr(
                "The command takes its token from a variable. Enter the token after the import.");
    else
        entry.token = bytes;
}

/// `FILE:passphrase`, as curl has it; the colon of a Windows drive is none.
QString withoutPassphrase(const QString &certificate)
{
    const qsizetype colon = certificate.indexOf(u':', 2);
    return colon < 0 ? certificate : certificate.left(colon);
}

/// A file that is named by a relative path, or by a variable, is another one for us.
bool isUsableFile(const QString &file)
{
    return file.startsWith(u'/') && !file.contains(kInserted);
}

void readCertificates(const Arguments &line, RawEntry &entry)
{
    const QString authority = line.value({QStringLiteral("cacert")});
    const QString certificate
            = withoutPassphrase(line.value({QStringLiteral("E"), QStringLiteral("cert")}));
    const QString key = line.value({QStringLiteral("key")});
    bool isLeftOut = false;
    const auto usable = [&isLeftOut](const QString &file) {
        isLeftOut |= !file.isEmpty() && !isUsableFile(file);
        return isUsableFile(file) ? file : QString();
    };
    if (!usable(authority).isEmpty())
        entry.route.authorities = QStringList{authority};
    entry.route.clientCertificate = usable(certificate);
    entry.route.clientKey = usable(key);
    if (isLeftOut)
        entry.remarks += PastedCommandText::tr(
                "A certificate file is not named by its full path and is left out.");
}

RawEntry readCurl(const QStringList &words)
{
    const Arguments line(words, QStringLiteral("AbcCdDeEFhHKmoPQrtTuUwxXyYz"), true);
    RawEntry entry;
    entry.address = line.value({QStringLiteral("url")});
    if (entry.address.isEmpty())
        entry.address = line.others(curlFlags()).value(0);
    static const Expression authorization(QStringLiteral(R"(^\s*Authorization\s*:\s*(.*)$)"),
                                          kAnyCase);
    static const Expression database(QStringLiteral(R"(^\s*DB-Name\s*:\s*(\w+)\s*$)"), kAnyCase);
    for (const QString &header : line.values({QStringLiteral("H"), QStringLiteral("header")})) {
        if (const auto match = authorization.match(header); match.hasMatch())
            setToken(entry, match.captured(1), tokenIn(match.captured(1)));
        if (const auto match = database.match(header); match.hasMatch())
            entry.database = match.captured(1);
    }
    const QString login = line.value({QStringLiteral("u"), QStringLiteral("user")});
    const QString bearer = line.value({QStringLiteral("oauth2-bearer")});
    if (!login.isEmpty())
        setToken(entry, login, login.toUtf8());
    else if (!bearer.isEmpty())
        setToken(entry, bearer, bearer.toUtf8());
    static const QStringList bodies{QStringLiteral("d"), QStringLiteral("data"),
                                    QStringLiteral("data-raw"), QStringLiteral("data-binary"),
                                    QStringLiteral("json")};
    if (const QString named = databaseIn(line.values(bodies).join(u'\n')); !named.isEmpty())
        entry.database = named;
    readCertificates(line, entry);
    return entry;
}

RawEntry readRest(const QStringList &words)
{
    const Arguments line(words, {}, false);
    RawEntry entry;
    entry.address = line.value({QStringLiteral("uri")});
    if (entry.address.isEmpty()) {
        const auto found = std::find_if(words.begin(), words.end(), [](const QString &word) {
            return word.startsWith(QLatin1String("http"), Qt::CaseInsensitive);
        });
        entry.address = found == words.end() ? QString() : *found;
    }
    // A table of headers, @{Authorization = "Bearer …"; …}, is several words or one.
    static const Expression authorization(
            QStringLiteral(R"(\bAuthorization["']?\s*=\s*([^;}\n]+))"), kAnyCase);
    const QString all = words.join(u'\n');
    if (const auto match = authorization.match(all); match.hasMatch())
        setToken(entry, match.captured(1), tokenIn(match.captured(1)));
    entry.database = databaseIn(line.value({QStringLiteral("body")}));
    return entry;
}

RawEntry readZilliz(const QStringList &words)
{
    const Arguments line(words, {}, true);
    RawEntry entry;
    entry.address = line.value({QStringLiteral("endpoint")});
    entry.database = line.value({QStringLiteral("database")});
    const QString token = line.value({QStringLiteral("api-key"), QStringLiteral("token")});
    if (!token.isEmpty())
        setToken(entry, token, token.toUtf8());
    return entry;
}

/// curl takes any address; only its scheme, host, port and path up to the API's route matter.
QString withoutQuery(const QString &address)
{
    return address.section(u'#', 0, 0).section(u'?', 0, 0);
}

void addCommand(const QStringList &words, FindingsMaker &maker)
{
    const auto start = std::find_if(words.begin(), words.end(),
                                    [](const QString &word) { return toolOf(word) != Tool::None; });
    if (start == words.end())
        return;
    const Tool tool = toolOf(*start);
    const QStringList arguments = words.mid(start - words.begin() + 1);
    RawEntry entry = tool == Tool::Curl ? readCurl(arguments)
            : tool == Tool::Rest        ? readRest(arguments)
                                        : readZilliz(arguments);
    if (entry.address.contains(kInserted)) {
        maker.leaveOut(PastedCommandText::tr("Its address is in a variable."));
    } else if (entry.address.isEmpty()) {
        maker.leaveOut(
                tool == Tool::Zilliz ? PastedCommandText::tr(
                        "It names no cluster. To list the clusters of an account, import from "
                        "Zilliz Cloud.")
                                     : PastedCommandText::tr("It contains no address."));
    } else {
        entry.address = withoutQuery(entry.address);
        maker.add(entry);
    }
}

Findings readAs(Shell shell, const QString &text, const QString &origin, Tokens tokens)
{
    FindingsMaker maker(origin, tokens);
    for (const QStringList &words : commandWords(text, shell))
        addCommand(words, maker);
    return maker.findings();
}

} // namespace

bool hasCommand(const QString &text)
{
    static const Expression tool(
            QStringLiteral(
                    R"((?:^|[\s;&|/\\(])(?:curl|zilliz|zz|invoke-restmethod|invoke-webrequest|irm|iwr)(?:\.exe)?\s)"),
            kAnyCase);
    return text.contains(tool);
}

Findings readCommands(const QString &text, const QString &origin, Tokens tokens)
{
    const Shell likely = likelyShell(text);
    const Findings found = readAs(likely, text, origin, tokens);
    if (!found.endpoints.isEmpty())
        return found;
    for (const Shell shell : {Shell::Bash, Shell::PowerShell, Shell::Cmd}) {
        if (const Findings other = readAs(shell, text, origin, tokens); !other.endpoints.isEmpty())
            return other;
    }
    return found;
}

} // namespace headwater
