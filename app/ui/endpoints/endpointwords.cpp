// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointwords.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class EndpointWordsText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointWords)
};

} // namespace

QString credentialWord(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::None:
        return EndpointWordsText::tr("No credential");
    case CredentialKind::ApiKey:
        return EndpointWordsText::tr("API key");
    case CredentialKind::UserPassword:
        return EndpointWordsText::tr("User and password");
    }
    Q_UNREACHABLE();
}

QString kindWord(ClusterKind kind)
{
    return kind == ClusterKind::Zilliz ? EndpointWordsText::tr("Zilliz Cloud")
                                       : EndpointWordsText::tr("Milvus");
}

} // namespace headwater
