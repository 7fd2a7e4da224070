// SPDX-License-Identifier: Apache-2.0
#include "core/pair/extfskeys.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace headwater {

namespace {

constexpr qsizetype kLongestGuess = 48; // a longer word is not a typing error

QStringList words(const char *list)
{
    return QString::fromLatin1(list).split(u' ');
}

// Names of the same things in other tools.
const QHash<QString, QString> &namesElsewhere()
{
    static const QHash<QString, QString> names = [] {
        QHash<QString, QString> table;
        const auto add = [&table](const char *meant, const char *written) {
            for (const QString &word : words(written))
                table.insert(word, QString::fromLatin1(meant));
        };
        add("access_key_id", "aws_access_key_id access_key accesskey ak access_id account_name");
        add("access_key_value",
            "secret_access_key aws_secret_access_key secret_key secretkey sk access_key_secret "
            "access_secret access_key_val account_key secret_key_value");
        add("region", "region_name aws_region region_id");
        add("cloud_provider", "provider cloud");
        add("bucket_name", "bucket");
        add("endpoint_url", "endpoint endpoint_override");
        add("use_ssl", "ssl secure");
        add("use_iam", "iam iam_role");
        add("role_arn", "arn aws_role_arn");
        add("session_name", "role_session_name");
        add("use_virtual_host", "virtual_host");
        add("gcp_target_service_account", "service_account gcp_service_account");
        add("lance-table", "lance");
        add("iceberg-table", "iceberg");
        add("milvus-table", "milvus");
        return table;
    }();
    return names;
}

// Without case, blanks, hyphens and underscores, to match `accessKeyId` and `iceberg_table`.
QString bare(QStringView word)
{
    QString letters;
    for (const QChar c : word) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters;
}

// The number of letters mistyped, left out, doubled or swapped (optimal string alignment).
int typingErrors(QStringView a, QStringView b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<int> twoBack(width), previous(width), current(width);
    for (size_t j = 0; j < width; ++j)
        previous[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const int replaced = previous[at - 1] + (a[i - 1] != b[j - 1]);
            current[at] = std::min({replaced, previous[at] + 1, current[at - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[at] = std::min(current[at], twoBack[at - 2] + 1);
        }
        std::swap(twoBack, previous);
        std::swap(previous, current);
    }
    return previous.back();
}

} // namespace

const QStringList &sourceSchemes(ClusterKind kind, bool isFirstRelease)
{
    static const QStringList first = words("aws gcs gs minio oss s3 s3a");
    static const QStringList firstZilliz = words("aws gcs gs milvus minio oss s3 s3a volume");
    static const QStringList milvus = words("aws azure cos gcs gs minio obs oss s3 s3a");
    static const QStringList zilliz
            = words("aws azure cos gcs gs milvus minio obs oss s3 s3a volume");
    if (isFirstRelease)
        return kind == ClusterKind::Zilliz ? firstZilliz : first;
    return kind == ClusterKind::Zilliz ? zilliz : milvus;
}

const QStringList &specFormats()
{
    static const QStringList list = words("iceberg-table lance-table milvus-table parquet vortex");
    return list;
}

const QStringList &specTopLevelKeys()
{
    static const QStringList list = words("columns extfs format snapshot_id");
    return list;
}

const QStringList &cloudProviders()
{
    static const QStringList list = words("aws gcp aliyun tencent huawei azure minio");
    return list;
}

const QStringList &extfsKeys(bool knowsEndpointUrl, bool isFirstRelease)
{
    static const QStringList newest
            = words("access_key_id access_key_value anonymous azure_client_id "
                    "azure_credential_endpoint azure_tenant_id bucket_name cloud_provider "
                    "endpoint_url external_id gcp_target_service_account iam_endpoint "
                    "load_frequency region role_arn session_name ssl_ca_cert storage_type use_iam "
                    "use_ssl use_virtual_host");
    static const QStringList older
            = newest.filter(QRegularExpression(QStringLiteral("^(?!endpoint_url$)")));
    static const QStringList first
            = older.filter(QRegularExpression(QStringLiteral("^(?!azure_)")));
    if (isFirstRelease)
        return first;
    return knowsEndpointUrl ? newest : older;
}

bool isBooleanExtfsKey(QStringView key)
{
    return key == u"use_iam" || key == u"use_ssl" || key == u"use_virtual_host"
            || key == u"anonymous";
}

QString meantWord(QStringView word, const QStringList &known)
{
    if (word.isEmpty() || word.size() > kLongestGuess)
        return {};
    const QString letters = bare(word);
    for (const QString &candidate : known) {
        if (bare(candidate) == letters)
            return candidate;
    }
    if (const QString meant = namesElsewhere().value(word.toString().toLower());
        known.contains(meant))
        return meant;

    const int allowed = word.size() < 5 ? 1 : 2;
    QString nearest;
    int fewest = allowed + 1;
    bool alone = false;
    for (const QString &candidate : known) {
        if (std::abs(candidate.size() - word.size()) > allowed)
            continue;
        const int errors = typingErrors(word, candidate);
        if (errors > fewest)
            continue;
        alone = errors < fewest;
        if (alone)
            nearest = candidate;
        fewest = errors;
    }
    return alone ? nearest : QString();
}

bool isCloudHost(const QString &host)
{
    static const QStringList suffixes
            = words(".amazonaws.com .amazonaws.com.cn .googleapis.com .aliyuncs.com .myqcloud.com "
                    ".myhuaweicloud.com .core.windows.net .core.chinacloudapi.cn "
                    ".core.usgovcloudapi.net .core.cloudapi.de");
    return std::any_of(suffixes.begin(), suffixes.end(), [&](const QString &suffix) {
        return host.endsWith(suffix, Qt::CaseInsensitive);
    });
}

QString derivedEndpoint(const QString &provider, const QString &region)
{
    if (provider == u"gcp")
        return QStringLiteral("https://storage.googleapis.com");
    if (region.isEmpty())
        return {};
    if (provider == u"aws") {
        return QLatin1String("https://s3.") + region + QLatin1String(".amazonaws.com")
                + QLatin1String(region.startsWith(u"cn-") ? ".cn" : "");
    }
    if (provider == u"aliyun")
        return QLatin1String("https://oss-") + region + QLatin1String(".aliyuncs.com");
    if (provider == u"tencent")
        return QLatin1String("https://cos.") + region + QLatin1String(".myqcloud.com");
    if (provider == u"huawei")
        return QLatin1String("https://obs.") + region + QLatin1String(".myhuaweicloud.com");
    if (provider == u"azure") {
        const QString lower = region.toLower();
        if (lower.startsWith(u"china"))
            return QStringLiteral("core.chinacloudapi.cn");
        if (lower.startsWith(u"usgov") || lower.startsWith(u"usdod"))
            return QStringLiteral("core.usgovcloudapi.net");
        if (lower.startsWith(u"germany"))
            return QStringLiteral("core.cloudapi.de");
        return QStringLiteral("core.windows.net");
    }
    return {};
}

} // namespace headwater
