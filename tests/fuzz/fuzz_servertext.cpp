// SPDX-License-Identifier: Apache-2.0
// Words of a server that may repeat a secret, in all the forms in which they are kept and shown.
#include "fuzz.h"

#include "core/report/reasons.h"
#include "net/servertext.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Input input(data, size);
    const QString text = input.text();
    ServerText clean((Secret(kToken)));
    Redactor sent;
    sent.add(Secret("kk"));
    sent.add(Secret("SK+/long\"secret\\value=="));
    clean.add(sent);

    const QString words = clean.words(text);
    require(isPlain(words) && !holdsToken(words));
    require(!holdsToken(clean.name(text)));
    require(isPlain(clean.source(text)));
    require(isPlain(clean.spec(text)));
    require(!holdsToken(sent.redact(clean.words(text))));
    (void)knownReason(words);
    require(reasonGroup(words).size() <= 200);
    return 0;
}
