// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace headwater {

/// Shows a clear button in \a field once it has text. The button is created only then: its icon comes
/// from the desktop's icon theme, and looking it up takes a tenth of the startup time.
inline void offerToClear(QLineEdit *field)
{
    QObject::connect(field, &QLineEdit::textChanged, field,
                     [field] { field->setClearButtonEnabled(true); });
}

} // namespace headwater
