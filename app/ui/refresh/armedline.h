// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

class ElidedLabel;

/// The line below a button that asks: how long it does, as a bar that gets shorter in steps of a second, or why
/// it did nothing. Keeps its height while it is empty, so that the button does not move.
class ArmedLine final : public QWidget
{
    Q_OBJECT
public:
    explicit ArmedLine(QWidget *parent = nullptr);

    /// 0 empties the line.
    void showSeconds(int seconds);
    void showSentence(const QString &sentence);

private:
    class Bar;

    Bar *m_bar; // a child widget
    ElidedLabel *m_text;
};

} // namespace headwater
