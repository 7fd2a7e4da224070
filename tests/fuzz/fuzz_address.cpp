// SPDX-License-Identifier: Apache-2.0
// The address of an endpoint as it is typed: what is taken is bare, and taken the same a second time.
#include "fuzz.h"

#include "core/job/endpointaddress.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const CredentialKind credentials[]{CredentialKind::None, CredentialKind::ApiKey,
                                              CredentialKind::UserPassword};
    const Input input(data, size);
    const CredentialKind credential = credentials[input.choice % std::size(credentials)];
    const auto cleaned = cleanAddress(input.text(), credential);
    if (!cleaned) {
        require(cleaned.error().kind == ErrorKind::InvalidInput);
        require(isPlain(cleaned.error().message));
        return 0;
    }
    const QUrl &url = cleaned->url;
    require(url.scheme() == u"http" || url.scheme() == u"https");
    require(!url.host().isEmpty());
    require(url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment());
    require(url.path().isEmpty() || isPathPrefix(url.path()));
    QString text = url.toString(QUrl::FullyEncoded);
    if (addressText(url).endsWith(u'/'))
        text += u'/';
    const auto again = cleanAddress(text, credential);
    require(again.has_value());
    require(again->url == url);
    require(serverKey(again->url) == serverKey(url));
    (void)isLoopback(url);
    return 0;
}
