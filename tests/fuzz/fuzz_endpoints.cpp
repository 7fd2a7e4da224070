// SPDX-License-Identifier: Apache-2.0
// The endpoints file, whatever is in it: what can be read is the same when it was written back.
#include "fuzz.h"

#include "store/profile/endpointsdocument.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    auto document = EndpointsDocument::parse(bytes);
    if (!document) {
        require(!document.error().reason.isEmpty());
        require(!holdsToken(document.error().reason));
        return 0;
    }
    const auto again = EndpointsDocument::parse(document->toJson());
    require(again.has_value());
    require(again->endpoints() == document->endpoints());
    const ClusterEndpoints endpoints = document->endpoints();
    for (const ClusterEndpoint &endpoint : endpoints) {
        require(isBareAddress(endpoint.url));
        document->put(endpoint);
        document->remove(endpoint.id);
    }
    require(document->endpoints().isEmpty());
    return 0;
}
