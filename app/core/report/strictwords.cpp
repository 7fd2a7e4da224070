// SPDX-License-Identifier: Apache-2.0
#include "core/report/strictwords.h"

#include "core/job/refresh.h"
#include "core/redact/mappedtext.h"
#include "core/redact/redactor.h"
#include "core/report/serverwords.h"

#include <QRegularExpression>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongestNumber = 5; // digits
constexpr qsizetype kMostNumbers = 5; // in a row: an address and its port
constexpr qsizetype kMostDigits = 8; // in total: a date

/// The pieces of a text that are judged one by one: `taskType2` has three.
const QRegularExpression &pieces()
{
    static const QRegularExpression all(
            QStringLiteral("\\p{Lu}?\\p{Ll}+|\\p{Lu}+(?!\\p{Ll})|\\p{Nd}+|[\\p{L}\\p{M}\\p{N}]"),
            QRegularExpression::UseUnicodePropertiesOption);
    return all;
}

void addPieces(QSet<QString> &names, const QString &text)
{
    QRegularExpressionMatchIterator found = pieces().globalMatch(text);
    while (found.hasNext())
        names.insert(found.next().captured().toLower());
}

QSet<QString> namesOf(const RefreshJob &job)
{
    QSet<QString> names;
    for (const QString &text : {job.collection.name, job.collection.database, job.endpointName,
                                job.address.host(), job.source})
        addPieces(names, text);
    if (const auto pair = maskedOverride(job.maskedBody))
        addPieces(names, pair->spec);
    if (job.serverId)
        names.insert(job.serverId->text());
    return names;
}

enum class Verdict { Harmless, Number, Unknown };

struct Passage
{
    qsizetype start;
    qsizetype end;
    Verdict verdict;
};

QList<Passage> judged(const QString &words, const QSet<QString> &names)
{
    QList<Passage> all;
    QRegularExpressionMatchIterator found = pieces().globalMatch(words);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const QString piece = match.captured().toLower();
        const bool isHarmless = serverWords().contains(piece) || names.contains(piece);
        const bool isNumber = piece[0].isDigit() && piece.size() <= kLongestNumber;
        all.append({match.capturedStart(), match.capturedEnd(),
                    isHarmless         ? Verdict::Harmless
                            : isNumber ? Verdict::Number
                                       : Verdict::Unknown});
    }
    return all;
}

/// Whether pieces [first, last), all numbers, are more than a date or the address of a host.
bool areTooMany(const QString &words, const QList<Passage> &all, qsizetype first, qsizetype last)
{
    qsizetype digits = 0;
    bool isAddress = true;
    for (qsizetype i = first; i < last; ++i) {
        digits += all[i].end - all[i].start;
        isAddress = isAddress && (i == first || QStringView(u".:").contains(words[all[i - 1].end]));
    }
    return last - first > kMostNumbers || (digits > kMostDigits && !isAddress);
}

/// Adjacent pieces belong together: the `T7` of `hT7` is no more harmless than its `h`.
void distrustNeighbours(QList<Passage> &all)
{
    for (qsizetype first = 0; first < all.size();) {
        qsizetype last = first + 1;
        while (last < all.size() && all[last].start == all[last - 1].end)
            ++last;
        const auto isUnknown
                = [](const Passage &piece) { return piece.verdict == Verdict::Unknown; };
        if (std::any_of(all.begin() + first, all.begin() + last, isUnknown)) {
            for (; first < last; ++first)
                all[first].verdict = Verdict::Unknown;
        }
        first = last;
    }
}

/// Numbers next to an unknown piece belong to it, and many in a row are bytes of a text.
void distrustNumbers(const QString &words, QList<Passage> &all)
{
    for (qsizetype first = 0; first < all.size();) {
        qsizetype last = first;
        while (last < all.size() && all[last].verdict == Verdict::Number)
            ++last;
        const bool isBeside = (first > 0 && all[first - 1].verdict == Verdict::Unknown)
                || (last < all.size() && all[last].verdict == Verdict::Unknown);
        const bool isUnknown = last > first && (isBeside || areTooMany(words, all, first, last));
        for (qsizetype i = first; i < last && isUnknown; ++i)
            all[i].verdict = Verdict::Unknown;
        first = last + 1;
    }
}

} // namespace

// Within each word, everything from the first unknown piece to the last one is masked.
QString strictlyMasked(const QString &untrusted, const RefreshJob &job)
{
    QString words = untrusted; // invisible characters could split a number
    words.removeIf([](QChar c) { return isUnseen(c.unicode()); });
    QList<Passage> all = judged(words, namesOf(job));
    distrustNeighbours(all);
    distrustNumbers(words, all);
    QString masked;
    qsizetype done = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].verdict != Verdict::Unknown)
            continue;
        qsizetype last = i;
        const auto hasBlankBefore = [&](qsizetype at) {
            const QStringView between
                    = QStringView(words).sliced(all[at - 1].end, all[at].start - all[at - 1].end);
            return std::any_of(between.begin(), between.end(), [](QChar c) { return c.isSpace(); });
        };
        for (qsizetype next = i + 1; next < all.size() && !hasBlankBefore(next); ++next)
            last = all[next].verdict == Verdict::Unknown ? next : last;
        masked += QStringView(words).sliced(done, all[i].start - done);
        masked += kMask;
        done = all[last].end;
        i = last;
    }
    return masked + QStringView(words).sliced(done);
}

bool hasSecretsOfItsOwn(const RefreshJob &job)
{
    return !job.usesStoredSettings() || job.maskedBody.isEmpty();
}

} // namespace headwater
