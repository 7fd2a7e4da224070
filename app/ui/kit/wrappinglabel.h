// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QLabel>

namespace headwater {

/// A label that wraps its text and caches its height for each width. QLabel lays its text
/// out on each request, and the layouts of a page ask dozens of times
/// before the window appears.
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
    mutable QString m_measured; // the text of the cached heights
    mutable QHash<int, int> m_heights; // by width
};

} // namespace headwater
