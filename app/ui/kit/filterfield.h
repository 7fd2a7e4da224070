// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace headwater {

/// Gives \a field a button that clears it once there is something to clear. Not before: its sign comes
/// from the desktop's icon theme, and looking there costs the first window a tenth of its start.
inline void offerToClear(QLineEdit *field)
{
    QObject::connect(field, &QLineEdit::textChanged, field,
                     [field] { field->setClearButtonEnabled(true); });
}

} // namespace headwater
