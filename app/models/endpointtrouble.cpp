// SPDX-License-Identifier: Apache-2.0
#include "models/endpointtrouble.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class EndpointTroubleText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointTrouble)
};

} // namespace

EndpointTrouble troubleOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NoToken:
        return EndpointTrouble::NoToken;
    case ErrorKind::Unauthorized:
        return EndpointTrouble::TokenRefused;
    case ErrorKind::VaultDenied:
    case ErrorKind::VaultUnavailable:
        return EndpointTrouble::Keyring;
    case ErrorKind::Forbidden:
        return EndpointTrouble::Forbidden;
    case ErrorKind::Unreachable:
        return error.insecure ? EndpointTrouble::Tls : EndpointTrouble::Unreachable;
    case ErrorKind::Network:
        return EndpointTrouble::Unreachable;
    case ErrorKind::Timeout:
        return EndpointTrouble::NoResponse;
    case ErrorKind::ServerBusy:
    case ErrorKind::RateLimited:
        return EndpointTrouble::Busy;
    case ErrorKind::Redirected:
        return EndpointTrouble::Redirected;
    case ErrorKind::BadReply:
    case ErrorKind::RouteMissing:
        return EndpointTrouble::BadResponse;
    default:
        return EndpointTrouble::Other;
    }
}

QString troubleWord(EndpointTrouble trouble)
{
    switch (trouble) {
    case EndpointTrouble::None:
        return {};
    case EndpointTrouble::NoToken:
    case EndpointTrouble::TokenRefused:
        return EndpointTroubleText::tr("token");
    case EndpointTrouble::Keyring:
        return EndpointTroubleText::tr("keyring");
    case EndpointTrouble::Forbidden:
        return EndpointTroubleText::tr("no access");
    case EndpointTrouble::Tls:
        return EndpointTroubleText::tr("TLS");
    case EndpointTrouble::Unreachable:
        return EndpointTroubleText::tr("unreachable");
    case EndpointTrouble::NoResponse:
        return EndpointTroubleText::tr("no response");
    case EndpointTrouble::Busy:
        return EndpointTroubleText::tr("busy");
    case EndpointTrouble::Redirected:
        return EndpointTroubleText::tr("redirect");
    case EndpointTrouble::BadResponse:
        return EndpointTroubleText::tr("not Milvus");
    case EndpointTrouble::NoJobs:
        return EndpointTroubleText::tr("no jobs");
    case EndpointTrouble::Other:
        return EndpointTroubleText::tr("failed");
    }
    Q_UNREACHABLE();
}

QString troubleAdvice(EndpointTrouble trouble)
{
    switch (trouble) {
    case EndpointTrouble::None:
        return {};
    case EndpointTrouble::NoToken:
        return EndpointTroubleText::tr("Enter its token.");
    case EndpointTrouble::TokenRefused:
        return EndpointTroubleText::tr("Enter another token, or check that the address is right.");
    case EndpointTrouble::Keyring:
        return EndpointTroubleText::tr("Unlock the keyring and reload, or enter the token again.");
    case EndpointTrouble::Forbidden:
        return EndpointTroubleText::tr(
                "Ask the cluster’s administrator for permission to list collections.");
    case EndpointTrouble::Tls:
        return EndpointTroubleText::tr(
                "Check the address, or install the CA certificate that your administrator "
                "gave you. No request was sent, so the token did not leave this computer.");
    case EndpointTrouble::Unreachable:
        return EndpointTroubleText::tr("Check the address and the port, your network or your VPN.");
    case EndpointTrouble::NoResponse:
        return EndpointTroubleText::tr("Check your network or your VPN, then reload.");
    case EndpointTrouble::Busy:
        return EndpointTroubleText::tr("Wait a moment, then reload.");
    case EndpointTrouble::Redirected:
        return EndpointTroubleText::tr("Check the address. Headwater never follows redirects.");
    case EndpointTrouble::BadResponse:
        return EndpointTroubleText::tr(
                "Check that the address belongs to a Milvus or Zilliz Cloud cluster.");
    case EndpointTrouble::NoJobs:
        return EndpointTroubleText::tr("Its collections can be listed, but not refreshed.");
    case EndpointTrouble::Other:
        return EndpointTroubleText::tr("Test the connection to see which step fails.");
    }
    Q_UNREACHABLE();
}

QString troubleTitle(EndpointTrouble trouble, int count)
{
    switch (trouble) {
    case EndpointTrouble::NoToken:
        return EndpointTroubleText::tr("%1 endpoints have no token.").arg(count);
    case EndpointTrouble::TokenRefused:
        return EndpointTroubleText::tr("%1 endpoints did not accept their token.").arg(count);
    case EndpointTrouble::Keyring:
        return EndpointTroubleText::tr("The tokens of %1 endpoints could not be read.").arg(count);
    case EndpointTrouble::Forbidden:
        return EndpointTroubleText::tr("%1 endpoints do not give permission.").arg(count);
    case EndpointTrouble::Tls:
        return EndpointTroubleText::tr("%1 endpoints have no secure connection.").arg(count);
    case EndpointTrouble::Unreachable:
        return EndpointTroubleText::tr("%1 endpoints cannot be reached.").arg(count);
    case EndpointTrouble::NoResponse:
        return EndpointTroubleText::tr("%1 endpoints do not respond.").arg(count);
    case EndpointTrouble::Busy:
        return EndpointTroubleText::tr("%1 endpoints are too busy to respond.").arg(count);
    case EndpointTrouble::Redirected:
        return EndpointTroubleText::tr("%1 endpoints redirect to another address.").arg(count);
    case EndpointTrouble::BadResponse:
        return EndpointTroubleText::tr("%1 endpoints do not respond as Milvus does.").arg(count);
    case EndpointTrouble::NoJobs:
        return EndpointTroubleText::tr("%1 endpoints do not support refresh jobs.").arg(count);
    case EndpointTrouble::None:
    case EndpointTrouble::Other:
        return EndpointTroubleText::tr("%1 endpoints could not be listed.").arg(count);
    }
    Q_UNREACHABLE();
}

bool isAboutToken(EndpointTrouble trouble)
{
    return trouble == EndpointTrouble::NoToken || trouble == EndpointTrouble::TokenRefused
            || trouble == EndpointTrouble::Keyring;
}

} // namespace headwater
