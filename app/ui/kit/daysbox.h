// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSpinBox>

namespace headwater {

/// A spin box for a number of days, with the unit.
class DaysBox final : public QSpinBox
{
    Q_OBJECT
public:
    explicit DaysBox(QWidget *parent = nullptr) : QSpinBox(parent)
    {
        setAccelerated(true);
        showUnit(value());
        connect(this, &QSpinBox::valueChanged, this, &DaysBox::showUnit);
    }

private:
    void showUnit(int days) { setSuffix(days == 1 ? tr(" day") : tr(" days")); }
};

} // namespace headwater
