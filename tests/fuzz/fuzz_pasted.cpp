// SPDX-License-Identifier: Apache-2.0
// What somebody pastes into the editors, and what is made of it to be pasted elsewhere.
#include "fuzz.h"

#include "core/pair/specrepair.h"
#include "core/redact/specsecrets.h"
#include "core/report/shellquoting.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto meant = repairedJson(text)) {
        const auto json = JsonText::parse(*meant);
        require(json && json->root().kind == JsonNode::Kind::Object);
        require(!repairedJson(*meant)); // one fix is enough
    }
    const SplitSpec split = splitSecrets(text);
    (void)repairedSpec(split.text, split.secrets);
    const QString masked = split.text;
    Variables variables;
    const Pieces pieces = cutAtMasks(masked, variables);
    QString whole;
    for (const Piece &piece : pieces)
        whole += piece.variable.isEmpty() ? piece.text : QStringLiteral("••••");
    require(whole == masked); // nothing is lost between the masks
    require(isPlain(shellWord(text)));
    require(isPlain(shellPrint(pieces)));
    require(isPlain(pythonExpression(pieces)));
    return 0;
}
