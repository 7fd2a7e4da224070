// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QRect>
#include <QString>

namespace headwater {

/// The screens of a desk and how they are arranged: a laptop alone, with its dock, with a projector.
/// The window is remembered for each of them.
class ScreenSet final
{
public:
    struct Screen
    {
        QString name;
        QRect geometry;
    };

    explicit ScreenSet(QList<Screen> screens);
    /// Those that are there now.
    [[nodiscard]] static ScreenSet current();

    /// The same for the same names and geometries, in whatever order. Fit for a key of a settings file.
    [[nodiscard]] QString key() const;
    /// Of the screen with the most room; what another set is compared by.
    [[nodiscard]] QSize largest() const;

private:
    QList<Screen> m_screens; // sorted
};

/// How large the window is at its very first start on a screen with the room \a available.
struct FirstSize
{
    explicit FirstSize(QSize available);

    QSize size; ///< with its frame no larger than the screen, and at most 1400 × 900
    bool maximized; ///< the screen has no more room than the window would take
};

} // namespace headwater
