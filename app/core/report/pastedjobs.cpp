// SPDX-License-Identifier: Apache-2.0
#include "core/report/pastedjobs.h"

#include "core/job/endpointaddress.h"

#include <QRegularExpression>

namespace headwater {

namespace {

constexpr qsizetype kLongest = 256 * 1024; // of a text; a longer one is cut
constexpr int kDigits = 15; // of a number without a label that can only be an id

using Expression = QRegularExpression;
constexpr auto kAnyCase = Expression::CaseInsensitiveOption;

class Reader
{
public:
    explicit Reader(const QString &text) : m_text(text) { }

    PastedJobs read()
    {
        readLabelled();
        readPlace();
        m_found.form = formOfLine();
        const bool isLine = m_found.form != PastedJobs::Form::Other;
        if (m_found.ids.isEmpty() && !isLine)
            readBare();
        if (!isLine && !m_found.ids.isEmpty())
            m_found.form = PastedJobs::Form::Ids;
        return m_found.form == PastedJobs::Form::Other ? PastedJobs() : m_found;
    }

private:
    [[nodiscard]] PastedJobs::Form formOfLine() const
    {
        static const Expression route(QStringLiteral(R"(/v2/vectordb/jobs/external_collection/)"));
        static const Expression zilliz(
                QStringLiteral(R"((^|[\s;&|])(zilliz|zz)\s+external-collection\b)"), kAnyCase);
        static const Expression tool(
                QStringLiteral(
                        R"((^|[\s;&|])(curl(\.exe)?|invoke-(restmethod|webrequest)|irm|iwr)\s)"),
                kAnyCase);
        if (m_text.contains(zilliz))
            return PastedJobs::Form::Zilliz;
        const bool isCall = m_text.contains(tool) && m_text.contains(route);
        return isCall ? PastedJobs::Form::Request : PastedJobs::Form::Other;
    }

    /// Between label and number there may be quotation marks, however a shell escapes them, signs of Markdown, and
    /// line ends that a shell continues.
    void readLabelled()
    {
        static const Expression label(
                QStringLiteral(
                        R"((?<![\w$])(?:job[ _-]?)(ids?)(?![\w])[^\w]{1,16}?(\d+)(?![\w.]))"),
                kAnyCase);
        static const Expression next(
                QStringLiteral(R"(\G["'\\^`]*[\s,;]+["'\\^`]*(\d+)(?![\w.]))"));
        auto labels = label.globalMatch(m_text);
        while (labels.hasNext()) {
            const auto match = labels.next();
            add(match.capturedView(2));
            const bool isList = match.capturedLength(1) > 2 // ids
                    || match.capturedView().contains(u'[');
            for (auto more = next.match(m_text, match.capturedEnd()); isList && more.hasMatch();
                 more = next.match(m_text, more.capturedEnd()))
                add(more.capturedView(1));
        }
    }

    /// The address of the call, not that of a proxy; the database of its body or options.
    void readPlace()
    {
        static const Expression call(QStringLiteral(R"(([^\s"'`^<>|()\\=]+)/v2/vectordb/)"));
        static const Expression fact(QStringLiteral(R"(\bAddress\W{1,8}(https?[^\s"'`<>|]+))"));
        static const Expression database(
                QStringLiteral(
                        R"((?<![\w])(?:--database[\s=]|(?:dbName|db_name|database)["'\\^`*]*\s*[:=])[\s"'\\^`*]*([A-Za-z_][\w\\]*))"),
                kAnyCase);
        auto address = call.match(m_text);
        if (!address.hasMatch())
            address = fact.match(m_text);
        if (address.hasMatch()) {
            if (const auto clean
                = cleanAddress(unescaped(address.captured(1)), CredentialKind::None))
                m_found.server = clean->url.adjusted(QUrl::RemovePath); // a path may hold anything
        }
        if (const auto match = database.match(m_text); match.hasMatch())
            m_found.database = unescaped(match.captured(1));
    }

    /// What Markdown escapes.
    static QString unescaped(QString text) { return text.remove(u'\\'); }

    /// Numbers that stand alone and are long enough. One with another label, like `snapshot_id`, is none.
    void readBare()
    {
        static const Expression grouped(
                QStringLiteral(R"(^["']?(\d{1,3}(?:[ ,.'\x{a0}\x{202f}]\d{3}){4,6})["']?$)"));
        static const Expression number(
                QStringLiteral(
                        R"((?<![\w.+-])(?<label>\w+["'\\]*\s*[:=]\s*["'\\]*)?(?<id>\d{%1,})(?![\w.]))")
                        .arg(kDigits));
        static const Expression ours(QStringLiteral(R"(^(job|id|ids)\b)"), kAnyCase);
        if (const auto match = grouped.match(m_text.trimmed()); match.hasMatch()) {
            QString digits = match.captured(1);
            add(digits.remove(Expression(QStringLiteral(R"(\D)"))));
            return;
        }
        auto numbers = number.globalMatch(m_text);
        while (numbers.hasNext()) {
            const auto match = numbers.next();
            const QString label = match.captured(QStringLiteral("label"));
            if (label.isEmpty() || label.contains(ours))
                add(match.capturedView(QStringLiteral("id")));
        }
    }

    void add(QStringView digits)
    {
        const auto id = JobId::fromText(digits);
        if (!id || m_found.ids.contains(*id))
            return;
        if (m_found.ids.size() < PastedJobs::kMostIds)
            m_found.ids.append(*id);
        else
            ++m_found.leftOut;
    }

    const QString &m_text;
    PastedJobs m_found;
};

} // namespace

PastedJobs pastedJobs(const QString &text)
{
    return Reader(text.left(kLongest)).read();
}

QList<JobId> typedJobs(const QString &text)
{
    static const Expression words(QStringLiteral(R"([\s,;"'\[\]]+)"));
    QList<JobId> ids;
    for (const QString &word : text.left(kLongest).split(words, Qt::SkipEmptyParts)) {
        const auto id = JobId::fromText(word);
        if (!id)
            return pastedJobs(text).ids;
        if (!ids.contains(*id) && ids.size() < PastedJobs::kMostIds)
            ids.append(*id);
    }
    return ids;
}

} // namespace headwater
