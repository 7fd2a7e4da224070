// SPDX-License-Identifier: Apache-2.0
#include "core/job/tokentext.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <utility>

namespace headwater {

namespace {

struct TokenTextText
{
    Q_DECLARE_TR_FUNCTIONS(TokenText)
};

constexpr char16_t kByteOrderMark = 0xFEFF;

Failure refusedToken(const QString &message)
{
    return Failure(Error{ErrorKind::InvalidInput, message});
}

bool isInvisible(char32_t c)
{
    return QChar::category(c) == QChar::Other_Format;
}

/// Scripts such as Persian and Hindi use these inside words, so a password may contain them.
bool isJoiner(char32_t c)
{
    return c == 0x200C || c == 0x200D;
}

/// Strips one text layer by layer and records what was removed.
class Cleaning
{
public:
    explicit Cleaning(QString text) : m_text(std::move(text)) { }

    void takeOffWrapping()
    {
        qsizetype before = -1;
        while (before != m_text.size()) { // a layer may hide another: "Bearer 'key'"
            before = m_text.size();
            trim();
            takeOffScheme();
            takeOffQuotes();
        }
    }

    void takeOutInvisible(CredentialKind credential)
    {
        QList<uint> kept;
        const QList<uint> all = m_text.toUcs4();
        std::copy_if(all.begin(), all.end(), std::back_inserter(kept), [credential](uint c) {
            return !isInvisible(c) || (credential == CredentialKind::UserPassword && isJoiner(c));
        });
        if (kept.size() == all.size())
            return;
        m_text = QString::fromUcs4(reinterpret_cast<const char32_t *>(kept.constData()),
                                   kept.size());
        note(TokenTextText::tr("Removed invisible characters from the token."));
    }

    void note(const QString &change)
    {
        if (!m_changes.contains(change))
            m_changes.append(change);
    }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] const QStringList &changes() const { return m_changes; }

private:
    void trim()
    {
        qsizetype from = 0;
        qsizetype to = m_text.size();
        while (from < to && isAround(m_text.at(from)))
            ++from;
        while (to > from && isAround(m_text.at(to - 1)))
            --to;
        m_text = m_text.sliced(from, to - from);
    }

    bool isAround(QChar c)
    {
        if (c.isSpace())
            note(TokenTextText::tr("Removed white space around the token; HTTP cannot send it."));
        else if (isInvisible(c.unicode()))
            note(TokenTextText::tr("Removed invisible characters from the token."));
        else
            return false;
        return true;
    }

    void takeOffScheme()
    {
        for (const QLatin1String scheme :
             {QLatin1String("Authorization:"), QLatin1String("Bearer")}) {
            const bool leads = m_text.startsWith(scheme, Qt::CaseInsensitive)
                    && (scheme.endsWith(QLatin1Char(':')) || m_text.size() == scheme.size()
                        || m_text.at(scheme.size()).isSpace());
            if (!leads)
                continue;
            m_text = m_text.sliced(scheme.size());
            note(TokenTextText::tr("Removed “%1” from the start of the token; Headwater adds it.")
                         .arg(scheme));
            while (!m_text.isEmpty() && m_text.front().isSpace()) // it belongs to the prefix
                m_text = m_text.sliced(1);
        }
    }

    void takeOffQuotes()
    {
        constexpr std::array<std::pair<char16_t, char16_t>, 6> kPairs{{{u'"', u'"'},
                                                                       {u'\'', u'\''},
                                                                       {u'`', u'`'},
                                                                       {0x201C, 0x201D},
                                                                       {0x2018, 0x2019},
                                                                       {0x201E, 0x201C}}};
        for (const auto &[open, close] : kPairs) {
            if (m_text.size() < 2 || m_text.front() != QChar(open) || m_text.back() != QChar(close))
                continue;
            m_text = m_text.sliced(1, m_text.size() - 2);
            note(TokenTextText::tr("Removed the quotation marks around the token."));
            return;
        }
    }

    QString m_text;
    QStringList m_changes;
};

Result<QString> decoded(const QByteArray &bytes, QStringList &changes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decode(encoding.value_or(QStringConverter::Utf8),
                          QStringConverter::Flag::ConvertInitialBom);
    QString text = decode(bytes);
    if (decode.hasError())
        return refusedToken(TokenTextText::tr("The token is not valid UTF-8 text."));
    if (text.startsWith(QChar(kByteOrderMark))) {
        text = text.sliced(1);
        changes.append(
                TokenTextText::tr("Removed the byte order mark from the start of the token."));
    }
    if (encoding && *encoding != QStringConverter::Utf8)
        changes.append(TokenTextText::tr("Converted the token from UTF-16 or UTF-32 to UTF-8."));
    return text;
}

QString withoutLastBreak(QString text)
{
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('\r')))
        text.chop(1);
    return text;
}

bool breaksLine(QChar c)
{
    return c == QLatin1Char('\n') || c == QLatin1Char('\r') || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
}

} // namespace

Result<TokenText> cleanToken(const QByteArray &bytes, std::optional<CredentialKind> credential)
{
    TokenText cleaned;
    const Result<QString> text = decoded(bytes, cleaned.changes);
    if (!text)
        return Failure(text.error());
    if (text->contains(QChar::Null)) {
        return refusedToken(TokenTextText::tr(
                "The token contains a NUL character. If it was saved as UTF-16, save "
                "it as UTF-8."));
    }

    Cleaning cleaning(withoutLastBreak(*text));
    cleaning.takeOffWrapping();
    const bool hasColon = cleaning.text().contains(QLatin1Char(':'));
    cleaned.credential
            = credential.value_or(hasColon ? CredentialKind::UserPassword : CredentialKind::ApiKey);
    cleaning.takeOutInvisible(cleaned.credential);

    const QString &token = cleaning.text();
    if (token.isEmpty())
        return refusedToken(TokenTextText::tr("The token is blank."));
    if (std::any_of(token.begin(), token.end(), breaksLine))
        return refusedToken(
                TokenTextText::tr("The token contains a line break. Enter a single line."));
    if (std::any_of(token.begin(), token.end(), isControl))
        return refusedToken(TokenTextText::tr("The token contains a control character."));
    if (cleaned.credential == CredentialKind::UserPassword && token.indexOf(QLatin1Char(':')) < 1)
        return refusedToken(
                TokenTextText::tr("Enter the user name and password as user:password."));
    if (cleaned.credential == CredentialKind::ApiKey && token.contains(QLatin1Char(':'))) {
        cleaned.warnings.append(TokenTextText::tr(
                "The token contains a colon, so the cluster reads it as user:password."));
    }
    cleaned.token = Secret::fromText(token);
    cleaned.changes += cleaning.changes();
    return cleaned;
}

} // namespace headwater
