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

/// Our few colours, all derived from the current palette, so that they follow light, dark and
/// high-contrast themes: fetch them again in changeEvent() on QEvent::PaletteChange. Each has a
/// contrast of at least kTextContrast on the palette's Window, Base and AlternateBase, and on selected
/// rows if keepsColorsWhenSelected(). Colour never carries a meaning alone: a word or a shape is always
/// beside it.
inline constexpr double kTextContrast = 4.5;

/// WCAG contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);
/// \a hue, lightened or darkened until it has the contrast \a wanted on \a backgrounds.
[[nodiscard]] QColor readableOn(const QColor &hue, const QList<QColor> &backgrounds,
                                double wanted = kTextContrast);
[[nodiscard]] QColor readableOn(const QColor &hue, const QPalette &palette);
/// Black or white, whichever reads better on \a background.
[[nodiscard]] QColor textOn(const QColor &background);
[[nodiscard]] bool isDark(const QPalette &palette);
/// Whether selected rows are a wash on which coloured words and shapes stay readable. Otherwise
/// selections have a strong colour, and words on them take the palette's HighlightedText.
[[nodiscard]] bool keepsColorsWhenSelected(const QPalette &palette);
/// \a palette with readable placeholder text. Qt's own KDE theme has no colour for it and
/// leaves it black, on dark fields too.
[[nodiscard]] QPalette withPlaceholders(QPalette palette);

[[nodiscard]] QColor errorColor(const QPalette &palette);
[[nodiscard]] QColor warningColor(const QPalette &palette);
[[nodiscard]] QColor successColor(const QPalette &palette);
[[nodiscard]] QColor activityColor(const QPalette &palette); ///< something is running
[[nodiscard]] QColor mutedColor(const QPalette &palette); ///< secondary text

[[nodiscard]] QColor severityColor(Severity severity, const QPalette &palette);
[[nodiscard]] QColor stateColor(JobState state, const QPalette &palette);
[[nodiscard]] QColor tagColor(EnvironmentTag tag, const QPalette &palette);

/// The only two fonts besides the text's own \a font: for headings of panes and sections, and for the title
/// of a pane's subject. No others, for a calm look, and because each costs time when the window opens.
[[nodiscard]] QFont headingFont(QFont font);
[[nodiscard]] QFont titleFont(QFont font);

/// The word for the tag that is shown beside its colour: `PRODUCTION`; empty for none. Translated.
[[nodiscard]] QString tagTitle(EnvironmentTag tag);
/// A cross in a disc for an error, an exclamation mark in a triangle for a warning: they differ in
/// shape, not only in colour.
[[nodiscard]] QIcon severityIcon(Severity severity, const QPalette &palette);

} // namespace headwater
