// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/job/clusterendpoint.h"
#include "core/job/job.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

namespace headwater {

/// Our few colours, all made from the palette in use, so that they follow light, dark and
/// high-contrast themes: ask again in changeEvent() on QEvent::PaletteChange. Each reads with a
/// contrast of at least kTextContrast on the palette's Window, Base and AlternateBase. No colour
/// stands alone: there is always a word or a shape beside it.
inline constexpr double kTextContrast = 4.5;

/// WCAG contrast of two opaque colours, 1…21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);
/// \a hue, made lighter or darker until it can be read on \a backgrounds.
[[nodiscard]] QColor readableOn(const QColor &hue, const QList<QColor> &backgrounds);
[[nodiscard]] QColor readableOn(const QColor &hue, const QPalette &palette);
/// Black or white, whichever reads better on \a background.
[[nodiscard]] QColor textOn(const QColor &background);
[[nodiscard]] bool isDark(const QPalette &palette);
/// The same with placeholders that can be made out. Qt's own KDE theme has no colour for them and
/// leaves them black, on a dark field too.
[[nodiscard]] QPalette withPlaceholders(QPalette palette);

[[nodiscard]] QColor errorColor(const QPalette &palette);
[[nodiscard]] QColor warningColor(const QPalette &palette);
[[nodiscard]] QColor successColor(const QPalette &palette);
[[nodiscard]] QColor activityColor(const QPalette &palette); ///< something is under way
[[nodiscard]] QColor mutedColor(const QPalette &palette); ///< secondary text

[[nodiscard]] QColor severityColor(Severity severity, const QPalette &palette);
[[nodiscard]] QColor stateColor(JobState state, const QPalette &palette);
[[nodiscard]] QColor tagColor(EnvironmentTag tag, const QPalette &palette);

/// The two fonts beside the text's own \a font: of a pane's or a section's heading, and of the title
/// of what a pane is about. No more, for calm, and because each costs time when the window opens.
[[nodiscard]] QFont headingFont(QFont font);
[[nodiscard]] QFont titleFont(QFont font);

/// The tag as people read it beside its colour: `PRODUCTION`; empty for none. Translated.
[[nodiscard]] QString tagTitle(EnvironmentTag tag);
/// A cross in a disc for an error, an exclamation mark in a triangle for a warning: told apart by
/// shape, not by colour alone.
[[nodiscard]] QIcon severityIcon(Severity severity, const QPalette &palette);

} // namespace headwater
