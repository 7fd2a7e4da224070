// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCoreApplication>
#include <QPalette>

class QPainter;
class QPrinter;
class QWidget;

namespace headwater {

class FreshnessModel;

/// Puts the Freshness view on paper: all of its rows, with a title, the heads of the columns and the key on
/// every page, black on white whatever the theme is.
class FreshnessPrinter final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::FreshnessPrinter)
public:
    /// Asks for a printer or a file and prints what \a model has then. \a window is below the dialog.
    static void ask(FreshnessModel &model, QWidget *window);

    /// \a model must outlive the object.
    explicit FreshnessPrinter(const FreshnessModel &model);

    /// How many pages \a printer needs.
    [[nodiscard]] int pageCount(const QPrinter &printer) const;
    /// False where the printer takes nothing.
    bool print(QPrinter &printer) const;

private:
    void paintPage(QPainter &painter, const QSizeF &size, int page, int pages) const;
    void paintRow(QPainter &painter, double width, double y, int row) const;

    const FreshnessModel &m_model;
    QPalette m_palette;
};

} // namespace headwater
