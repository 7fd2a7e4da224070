// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/celldelegate.h"

namespace headwater {

/// Shows where a collection's data is. Sources differ at their ends, so leading parts of the path go first, whole:
/// `s3://…/books/v8/`.
class SourceDelegate final : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    /// \a source as far as \a width allows.
    [[nodiscard]] static QString fitted(const QString &source, const QFont &font, int width);

protected:
    [[nodiscard]] QString fittedText(const QStyleOptionViewItem &cell, int width) const override;
};

} // namespace headwater
