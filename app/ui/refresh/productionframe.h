// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

/// The place of what sends something to production: outlined and on a wash of its colour while switched on,
/// else as if it were not there.
class ProductionFrame final : public QWidget
{
    Q_OBJECT
public:
    explicit ProductionFrame(QWidget *parent = nullptr);

    void setOn(bool on);
    /// A heavier outline.
    void setArmed(bool armed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isOn = false;
    bool m_isArmed = false;
};

} // namespace headwater
