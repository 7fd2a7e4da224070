// SPDX-License-Identifier: Apache-2.0
#pragma once

class QLineEdit;

namespace headwater {

/// Gives \a field the button that clears it. Qt leaves that button without a name.
void showClearButton(QLineEdit *field);

/// The same once the field has text: the button's icon comes from the desktop's icon theme, and looking it up takes a
/// tenth of the startup time.
void offerToClear(QLineEdit *field);

} // namespace headwater
