// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QFont;

namespace headwater {

/// How high the rows of tables, trees and lists are: compact or comfortable, in all of them at once.
class RowHeight final : public QObject
{
    Q_OBJECT
public:
    /// In pixels where text is kTextSize high; larger text makes rows higher.
    static constexpr int kCompact = 24;
    static constexpr int kComfortable = 32;
    static constexpr double kTextSize = 13;

    static RowHeight &instance();

    void setComfortable(bool on);
    [[nodiscard]] bool isComfortable() const { return m_isComfortable; }

    /// Of rows with text in \a font, never too low for it.
    [[nodiscard]] static int of(const QFont &font, int compact = kCompact,
                                int comfortable = kComfortable);
    /// \a pixels of a drawing that is made for text kTextSize high, for text in \a font.
    [[nodiscard]] static int scaled(int pixels, const QFont &font);

Q_SIGNALS:
    void changed();

private:
    RowHeight() = default;

    bool m_isComfortable = false;
};

} // namespace headwater
