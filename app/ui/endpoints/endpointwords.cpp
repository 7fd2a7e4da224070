// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointwords.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(EndpointWords)
};

} // namespace

QString credentialWord(CredentialKind kind)
{
    switch (kind) {
    case CredentialKind::None:
        return Text::tr("No credential");
    case CredentialKind::ApiKey:
        return Text::tr("API key");
    case CredentialKind::UserPassword:
        return Text::tr("User and password");
    }
    Q_UNREACHABLE();
}

QString kindWord(ClusterKind kind)
{
    return kind == ClusterKind::Zilliz ? Text::tr("Zilliz Cloud") : Text::tr("Milvus");
}

} // namespace headwater
