// SPDX-License-Identifier: Apache-2.0
#include "core/job/link.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace headwater {

namespace {

constexpr QLatin1String kScheme("headwater://");
constexpr QLatin1String kJob("job");
constexpr qsizetype kLongestPart = 255;

Failure noLink()
{
    return Failure(
            {ErrorKind::InvalidInput,
             QCoreApplication::translate("Link",
                                         "A link is headwater://ENDPOINT/DATABASE/COLLECTION or "
                                         "headwater://ENDPOINT/job/ID.")});
}

bool isPart(const QString &part)
{
    return !part.isEmpty() && part.size() <= kLongestPart
            && std::ranges::all_of(part, [](QChar c) { return c.isPrint() && c != u'/'; });
}

} // namespace

QString Link::text() const
{
    const auto encoded = [](const QString &part) {
        return QString::fromLatin1(QUrl::toPercentEncoding(part));
    };
    const QStringList parts = job
            ? QStringList{encoded(endpoint), kJob, job->text()}
            : QStringList{encoded(endpoint), encoded(database), encoded(collection)};
    return kScheme + parts.join(u'/');
}

bool looksLikeLink(const QString &text)
{
    return text.startsWith(kScheme, Qt::CaseInsensitive);
}

Result<Link> parseLink(const QString &text)
{
    if (!looksLikeLink(text))
        return noLink();
    QStringList parts;
    for (const QString &part : text.sliced(kScheme.size()).split(u'/'))
        parts.append(QUrl::fromPercentEncoding(part.toUtf8()));
    if (parts.size() == 4 && parts.constLast().isEmpty())
        parts.removeLast(); // browsers add a slash
    if (parts.size() != 3 || !std::ranges::all_of(parts, isPart))
        return noLink();
    Link link{parts.at(0), {}, {}, {}};
    if (parts.at(1) == kJob)
        link.job = JobId::fromText(parts.at(2));
    if (!link.job) {
        link.database = parts.at(1);
        link.collection = parts.at(2);
    }
    return link;
}

} // namespace headwater
