// SPDX-License-Identifier: Apache-2.0
// The bytes of a spec from a file, a pipe or a server: read, split, compared.
#include "fuzz.h"

#include "core/pair/externalspec.h"
#include "core/pair/paircheck.h"
#include "core/pair/settingscomparison.h"
#include "core/redact/specsecrets.h"

using namespace headwater;
using namespace headwater::fuzz;

namespace {
bool liesWithin(TextRange range, const QString &text)
{
    return range.start >= 0 && range.length >= 0 && range.start + range.length <= text.size();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const DecodedSpec decoded = decodeSpec(bytes);
    for (const Problem &problem : decoded.problems)
        require(liesWithin(problem.range, decoded.text));

    const ExternalSpec spec = ExternalSpec::read(decoded.text);
    if (spec.fault())
        require(liesWithin(spec.fault()->range, decoded.text));
    for (const ShapeFault &fault : spec.shapeFaults()) {
        require(liesWithin(fault.range, decoded.text));
        require(!fault.fix || liesWithin(fault.fix->range, decoded.text));
    }
    for (const JsonNode *node : spec.extfs())
        require(liesWithin(node->range, decoded.text) && liesWithin(node->keyRange, decoded.text));

    const SplitSpec split = splitSecrets(decoded.text);
    (void)joinSecrets(split.text, split.secrets);
    // What is masked stays as it is. In a text that is not JSON a key that is out of place may take the
    // mask behind it for a part of its value, which hides more and shows nothing.
    if (!spec.fault())
        require(splitSecrets(split.text).text == split.text);
    return 0;
}
