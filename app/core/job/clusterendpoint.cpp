// SPDX-License-Identifier: Apache-2.0
#include "core/job/clusterendpoint.h"

#include <QUuid>

#include <array>

namespace headwater {

namespace {

template <typename Enum> struct Word
{
    Enum value;
    QLatin1String word;
};

constexpr std::array kCredentialWords{
        Word<CredentialKind>{CredentialKind::None, QLatin1String("none")},
        Word<CredentialKind>{CredentialKind::ApiKey, QLatin1String("api-key")},
        Word<CredentialKind>{CredentialKind::UserPassword, QLatin1String("user-password")},
};
constexpr std::array kTagWords{
        Word<EnvironmentTag>{EnvironmentTag::None, QLatin1String("none")},
        Word<EnvironmentTag>{EnvironmentTag::Production, QLatin1String("production")},
        Word<EnvironmentTag>{EnvironmentTag::Staging, QLatin1String("staging")},
        Word<EnvironmentTag>{EnvironmentTag::Development, QLatin1String("development")},
};
constexpr std::array kKindWords{
        Word<KindChoice>{KindChoice::FromAddress, QLatin1String("from-address")},
        Word<KindChoice>{KindChoice::Milvus, QLatin1String("milvus")},
        Word<KindChoice>{KindChoice::Zilliz, QLatin1String("zilliz")},
};

template <typename Words, typename Enum> QString find(const Words &words, Enum value)
{
    for (const auto &entry : words) {
        if (entry.value == value)
            return entry.word;
    }
    Q_UNREACHABLE();
}

template <typename Words>
auto parse(const Words &words, QStringView word) -> std::optional<decltype(words[0].value)>
{
    for (const auto &entry : words) {
        if (entry.word == word)
            return entry.value;
    }
    return std::nullopt;
}

} // namespace

EndpointId EndpointId::create()
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces)};
}

ClusterKind kindOfHost(const QString &host)
{
    const bool zilliz = host.endsWith(QLatin1String(".zillizcloud.com"), Qt::CaseInsensitive)
            || host.endsWith(QLatin1String(".zilliz.com.cn"), Qt::CaseInsensitive);
    return zilliz ? ClusterKind::Zilliz : ClusterKind::Milvus;
}

ClusterKind ClusterEndpoint::kind() const
{
    switch (kindChoice) {
    case KindChoice::Milvus:
        return ClusterKind::Milvus;
    case KindChoice::Zilliz:
        return ClusterKind::Zilliz;
    case KindChoice::FromAddress:
        break;
    }
    return kindOfHost(url.host());
}

QString wordOf(CredentialKind kind)
{
    return find(kCredentialWords, kind);
}

QString wordOf(EnvironmentTag tag)
{
    return find(kTagWords, tag);
}

QString wordOf(KindChoice choice)
{
    return find(kKindWords, choice);
}

std::optional<CredentialKind> credentialFromWord(QStringView word)
{
    return parse(kCredentialWords, word);
}

std::optional<EnvironmentTag> tagFromWord(QStringView word)
{
    return parse(kTagWords, word);
}

std::optional<KindChoice> kindFromWord(QStringView word)
{
    return parse(kKindWords, word);
}

} // namespace headwater
