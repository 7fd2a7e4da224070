// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QLabel>

namespace headwater {

/// A label that breaks its lines, and remembers how high it is at which width. QLabel lays its text
/// out again each time that it is asked, and the layouts around a page of text ask dozens of times
/// before its window can be seen.
class WrappingLabel final : public QLabel
{
    Q_OBJECT
public:
    explicit WrappingLabel(QWidget *parent = nullptr);
    explicit WrappingLabel(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    mutable QString m_measured; // the text that they are of
    mutable QHash<int, int> m_heights; // by width
};

} // namespace headwater
