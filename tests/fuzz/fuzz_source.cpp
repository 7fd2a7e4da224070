// SPDX-License-Identifier: Apache-2.0
// A source as it is typed or told, and what of it may be shown.
#include "fuzz.h"

#include "core/pair/externalsource.h"
#include "core/redact/redactor.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Input input(data, size);
    const QString text = input.text();
    const ClusterKind kind = (input.choice & 1) != 0 ? ClusterKind::Zilliz : ClusterKind::Milvus;
    const ExternalSource source = readSource(text, kind);
    const auto liesWithin = [](TextRange range, const QString &whole) {
        return range.start >= 0 && range.length >= 0 && range.start + range.length <= whole.size();
    };
    require(liesWithin(source.uriRange, text));
    if (source.fault)
        require(liesWithin(source.fault->range, text));
    if (source.url) {
        require(liesWithin(source.inText(source.url->schemeRange), text));
        require(liesWithin(source.inText(source.url->userInfoRange), text));
    }
    const QString masked = maskedSource(text);
    (void)maskedSource(masked);
    for (const TextRange uri : findUris(text))
        require(liesWithin(uri, text));
    (void)Redactor().redact(text);
    (void)secretsOfSource(text);
    return 0;
}
