// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace headwater {

class ChipRow;
class FilterLine;

/// What narrows a table of collections, as it is kept until the next start.
struct KeptFilter
{
    QString text;
    QByteArray chip; ///< as ChipRow::saveState()
    QByteArray rest; ///< what the table remembers beside it

    /// Without a text that could contain a secret: a token may be pasted anywhere.
    [[nodiscard]] static KeptFilter of(const FilterLine &field, const ChipRow &chips);
    /// Nothing if \a bytes are something else.
    [[nodiscard]] static std::optional<KeptFilter> from(const QByteArray &bytes);
    [[nodiscard]] QByteArray toBytes() const;
    /// Emits what the field emits, and nothing of the chips.
    void showIn(FilterLine &field, ChipRow &chips) const;

    bool operator==(const KeptFilter &) const = default;
};

} // namespace headwater
