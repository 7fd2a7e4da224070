// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/wrappingcheckbox.h"

#include <QStringList>

namespace headwater {

/// Asks whether stored keys that are missing from the new settings may be removed. A tick applies only to the
/// keys that it was given for.
class RemovalConsent final : public WrappingCheckBox
{
    Q_OBJECT
public:
    using WrappingCheckBox::WrappingCheckBox;

    void setLostKeys(const QStringList &keys);
    void withdraw() { setChecked(false); }

    [[nodiscard]] bool isDue() const { return !m_lost.isEmpty(); }
    [[nodiscard]] bool isMissing() const { return isDue() && !isChecked(); }

private:
    QStringList m_lost;
};

} // namespace headwater
