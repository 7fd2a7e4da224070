// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

/// What assistive tools are told at once, beside what is shown anyway. Takes no room. To AT-SPI it is an alert that
/// appears: Qt 6.4 passes on no other event for it.
class SpokenAlert final : public QWidget
{
    Q_OBJECT
public:
    explicit SpokenAlert(QWidget *parent);

    /// Interrupts what a screen reader says; see AlertQueue.
    void say(const QString &words);

protected:
    void hideEvent(QHideEvent *event) override;
};

} // namespace headwater
