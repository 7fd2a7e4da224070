// SPDX-License-Identifier: Apache-2.0
// Feeds any bytes to the checked pair and to the splitting of secrets, and holds them to what they
// promise: places lie within the texts, the first error is the server's complaint, no part of a
// secret is lost.
#include "fuzz.h"

#include "core/pair/complaintplace.h"
#include "core/pair/externalspec.h"
#include "core/pair/paircheck.h"
#include "core/redact/specsecrets.h"

using namespace headwater;
using namespace headwater::fuzz;

namespace {

bool liesWithin(TextRange range, const QString &text)
{
    return range.start >= 0 && range.length >= 0 && range.start + range.length <= text.size();
}

void holdCheck(const QString &source, const QString &spec, const CheckProfile &profile)
{
    const Problems problems = checkPair(source, spec, profile);
    for (const Problem &problem : problems) {
        const QString &text = problem.editor == PairEditor::Source ? source : spec;
        require(liesWithin(problem.range, text));
        require(!problem.message.isEmpty());
        require(!problem.fix || liesWithin(problem.fix->range, text));
    }
    const auto complaint = serverComplaint(source, spec, profile);
    require(!complaint || hasErrors(problems));
    if (!complaint)
        return;
    require(problems.front().severity == Severity::Error);
    const QString &rule = problems.front().rule;
    const bool isRule = rule.startsWith(u'R') || rule == u"pair";
    require(!isRule || rule == complaint->rule);
    (void)locateComplaint(complaint->message, source, spec);
}

void holdSecrets(const QString &spec)
{
    const SplitSpec split = splitSecrets(spec);
    (void)joinSecrets(split.text, split.secrets);
    require(missingSecrets(split.text, split.secrets).size() <= maskedKeys(split.text).size());
    // What is masked stays as it is. In a text that is not JSON a key that is out of place may take the
    // mask behind it for a part of its value, which hides more and shows nothing.
    if (!ExternalSpec::read(spec).fault())
        require(splitSecrets(split.text).text == split.text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    // The first byte chooses the server; a line feed ends the source.
    const Input input(data, size);
    const CheckProfile profile{(input.choice & 1) != 0 ? ClusterKind::Zilliz : ClusterKind::Milvus,
                               (input.choice & 2) != 0, (input.choice & 4) != 0};
    const QByteArray &bytes = input.bytes;
    const qsizetype end = bytes.indexOf('\n');
    const QString source = QString::fromUtf8(end < 0 ? bytes : bytes.first(end));
    const DecodedSpec spec = decodeSpec(end < 0 ? QByteArray() : bytes.mid(end + 1));
    for (const Problem &problem : spec.problems)
        require(liesWithin(problem.range, spec.text));

    holdCheck(source, spec.text, profile);
    holdSecrets(spec.text);
    return 0;
}
