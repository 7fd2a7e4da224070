// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/keptfilter.h"

#include "core/redact/redactor.h"
#include "ui/kit/chiprow.h"
#include "ui/kit/filterline.h"

#include <QDataStream>

namespace headwater {

namespace {

bool isWhole(const QDataStream &stream)
{
    return stream.status() == QDataStream::Ok && stream.atEnd();
}

} // namespace

KeptFilter KeptFilter::of(const FilterLine &field, const ChipRow &chips)
{
    const QString text = field.text();
    const bool isHarmless = Redactor().redact(text) == text;
    return {isHarmless ? text : QString(), chips.saveState(), {}};
}

/// Earlier versions had a check box “External only” in place of the chips.
std::optional<KeptFilter> KeptFilter::from(const QByteArray &bytes)
{
    KeptFilter kept;
    QDataStream stream(bytes);
    stream >> kept.text >> kept.chip >> kept.rest;
    if (isWhole(stream))
        return kept;
    bool externalOnly = false;
    QDataStream earlier(bytes);
    earlier >> kept.text >> externalOnly >> kept.rest;
    if (!isWhole(earlier))
        return std::nullopt;
    kept.chip = QByteArray::number(externalOnly ? 1 : 0); // the second chip
    return kept;
}

QByteArray KeptFilter::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << text << chip << rest;
    return bytes;
}

void KeptFilter::showIn(FilterLine &field, ChipRow &chips) const
{
    field.setText(text);
    chips.restoreState(chip);
}

} // namespace headwater
