// SPDX-License-Identifier: Apache-2.0
// What somebody types into a filter, and lists of names that are pasted.
#include "fuzz.h"

#include "core/job/filtercompletion.h"
#include "core/job/namelist.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Input input(data, size);
    const QString text = input.text();
    const FilterKeys &keys = input.choice & 1 ? historyFilterKeys() : collectionFilterKeys();
    const FilterText filter(text, keys);
    require(isPlain(filter.fault()));
    for (const FilterTerm &term : filter.terms()) {
        require(!term.text.isEmpty() || !term.pattern.isEmpty());
        if (filter.fault().isEmpty() && term.key == FilterKey::Expression)
            (void)term.expression.match(text); // ends
    }
    const qsizetype cursor = text.isEmpty() ? 0 : input.choice % text.size();
    const FilterCompletion completion = filterCompletion(text, cursor, keys, {});
    require(completion.place.from >= 0);
    require(completion.place.from + completion.place.size <= text.size());
    const NameList names = readNameList(text);
    require(names.names.size() <= NameList::kMost);
    for (const ListedName &name : names.names)
        require(!name.name.isEmpty());
    return 0;
}
