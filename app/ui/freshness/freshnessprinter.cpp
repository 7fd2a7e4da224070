// SPDX-License-Identifier: Apache-2.0
#include "ui/freshness/freshnessprinter.h"

#include "models/displaytext.h"
#include "models/freshnessmodel.h"
#include "models/freshnesstext.h"
#include "models/roles.h"
#include "ui/freshness/freshnesskey.h"
#include "ui/freshness/intervaldelegate.h"
#include "ui/kit/freshnesslook.h"
#include "ui/kit/strippainter.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>

#include <algorithm>
#include <array>

namespace headwater {

namespace {

using Model = FreshnessModel;

// in points, as all that is painted
constexpr int kText = 8;
constexpr int kTitle = 13;
constexpr double kRow = 17;
constexpr double kTop = 42; // title and heads
constexpr double kBottom = 18; // key and page number
constexpr double kColumnGap = 6;
constexpr double kBar = 46;
/// Shares of the width.
constexpr std::array kShares{0.18, 0.21, 0.1, 0.1, 0.07, 0.12, 0.22};

QFont fontOf(int points, bool bold = false)
{
    QFont font = QApplication::font();
    font.setPixelSize(points); // a pixel of the scaled painter is a point
    font.setBold(bold);
    return font;
}

QRectF cellOf(int column, double width, double y)
{
    double x = 0;
    for (int before = 0; before < column; ++before)
        x += kShares[size_t(before)] * width;
    return {x, y, kShares[size_t(column)] * width - kColumnGap, kRow};
}

void write(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const QString shown
            = QFontMetricsF(painter.font()).elidedText(text, Qt::ElideMiddle, rect.width());
    painter.drawText(rect, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), shown);
}

QPalette paper()
{
    QPalette palette(Qt::white);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase})
        palette.setColor(role, Qt::white);
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        palette.setColor(role, Qt::black);
    palette.setColor(QPalette::Disabled, QPalette::Text, Qt::darkGray);
    return palette;
}

QSizeF sizeOf(const QPrinter &printer)
{
    return printer.pageLayout().paintRect(QPageLayout::Point).size();
}

int rowsPerPage(const QSizeF &size)
{
    return std::max(1, int((size.height() - kTop - kBottom) / kRow));
}

} // namespace

FreshnessPrinter::FreshnessPrinter(const FreshnessModel &model) : m_model(model), m_palette(paper())
{
}

void FreshnessPrinter::ask(FreshnessModel &model, QWidget *window)
{
    constexpr int kResolution = 600;
    auto *dialog = new QPrintDialog(window); // with a printer of its own
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->printer()->setResolution(kResolution);
    dialog->printer()->setPageOrientation(QPageLayout::Landscape);
    dialog->printer()->setDocName(tr("Freshness"));
    dialog->setObjectName(QStringLiteral("printDialog"));
    dialog->setWindowTitle(tr("Print freshness"));
    dialog->setOptions(QAbstractPrintDialog::PrintToFile);
    QObject::connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), &model,
                     [&model](QPrinter *printer) { FreshnessPrinter(model).print(*printer); });
    dialog->open();
}

int FreshnessPrinter::pageCount(const QPrinter &printer) const
{
    const int perPage = rowsPerPage(sizeOf(printer));
    return std::max(1, (m_model.rowCount() + perPage - 1) / perPage);
}

bool FreshnessPrinter::print(QPrinter &printer) const
{
    QPainter painter;
    if (!painter.begin(&printer))
        return false;
    constexpr double kPointsPerInch = 72;
    const double scale = printer.resolution() / kPointsPerInch;
    painter.scale(scale, scale);
    const int pages = pageCount(printer);
    for (int page = 0; page < pages; ++page) {
        if (page > 0 && !printer.newPage())
            return false;
        paintPage(painter, sizeOf(printer), page, pages);
    }
    return painter.end();
}

void FreshnessPrinter::paintPage(QPainter &painter, const QSizeF &size, int page, int pages) const
{
    const QLocale locale;
    const double width = size.width();
    painter.setPen(m_palette.color(QPalette::Text));
    painter.setFont(fontOf(kTitle, true));
    write(painter, {0, 0, width / 2, 20}, tr("Freshness"), Qt::AlignLeft);
    painter.setFont(fontOf(kText));
    const Model::Counts &counts = m_model.counts();
    const QString sum = tr("%1 of %2 fresh, %3 stale, %4 very stale, %5 never ok · %6")
                                .arg(locale.toString(counts[Model::Fresh]),
                                     locale.toString(counts[Model::All]),
                                     locale.toString(counts[Model::Stale]),
                                     locale.toString(counts[Model::VeryStale]),
                                     locale.toString(counts[Model::NeverOk]),
                                     exactTimeText(m_model.now()).section(u'\n', 0, 0));
    write(painter, {width * 0.2, 0, width * 0.8, 20}, sum, Qt::AlignRight);
    painter.setFont(fontOf(kText, true));
    for (int column = 0; column < Model::kColumnCount; ++column) {
        const bool isRight = column == Model::LastOk || column == Model::Age;
        write(painter, cellOf(column, width, kTop - kRow - 2),
              m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
              isRight ? Qt::AlignRight : Qt::AlignLeft);
    }
    painter.fillRect(QRectF(0, kTop - 2, width, 0.7), m_palette.color(QPalette::Text));

    painter.setFont(fontOf(kText));
    const int perPage = rowsPerPage(size);
    const int first = page * perPage;
    const int last = std::min(m_model.rowCount(), first + perPage);
    for (int row = first; row < last; ++row)
        paintRow(painter, width, kTop + (row - first) * kRow, row);

    const QRectF foot(0, size.height() - kBottom + 4, width, kBottom - 4);
    painter.setFont(fontOf(kText - 1));
    FreshnessKey::paint(painter, foot.adjusted(0, 0, -70, 0), m_palette);
    painter.setPen(m_palette.color(QPalette::Text));
    write(painter, foot, tr("Page %1 of %2").arg(page + 1).arg(pages), Qt::AlignRight);
}

void FreshnessPrinter::paintRow(QPainter &painter, double width, double y, int row) const
{
    const QColor ink = m_palette.color(QPalette::Text);
    QColor line = ink;
    line.setAlphaF(0.15F);
    painter.fillRect(QRectF(0, y + kRow - 0.4, width, 0.4), line);
    const auto data = [&](int column, int role = Qt::DisplayRole) {
        return m_model.index(row, column).data(role);
    };
    const FreshnessRow &facts = m_model.at(row);
    const QColor color = freshnessColor(facts.freshness, m_palette);
    painter.setPen(ink);
    write(painter, cellOf(Model::Collection, width, y), data(Model::Collection).toString(),
          Qt::AlignLeft);
    QStringList endpoint{data(Model::Endpoint).toString()};
    if (facts.marks.tag != EnvironmentTag::None)
        endpoint << tagBadge(facts.marks.tag);
    if (facts.marks.observeOnly)
        endpoint << observeBadge();
    write(painter, cellOf(Model::Endpoint, width, y), endpoint.join(u' '), Qt::AlignLeft);
    write(painter, cellOf(Model::Database, width, y), data(Model::Database).toString(),
          Qt::AlignLeft);
    write(painter, cellOf(Model::LastOk, width, y), data(Model::LastOk).toString(), Qt::AlignRight);
    painter.setPen(color);
    painter.setFont(fontOf(kText, isStale(facts.freshness))); // told apart without colours, too
    write(painter, cellOf(Model::Age, width, y), data(Model::Age).toString(), Qt::AlignRight);
    painter.setFont(fontOf(kText));
    painter.setPen(ink);
    const QRectF usual = cellOf(Model::UsualInterval, width, y);
    write(painter, usual, data(Model::UsualInterval).toString(), Qt::AlignLeft);
    if (const QVariant share = data(Model::UsualInterval, UsualShareRole); share.isValid()) {
        const QRectF bar(usual.right() - kBar, y + kRow / 2 - 2.5, kBar, 5);
        IntervalDelegate::paintBar(&painter, bar, share.toDouble(),
                                   isStale(facts.freshness) ? color : mutedColor(m_palette), ink);
    }
    const QRectF strip = cellOf(Model::LastRefreshes, width, y).adjusted(0, 3, 0, -3);
    const auto marks = data(Model::LastRefreshes, StripRole).value<QList<StripMark>>();
    if (marks.isEmpty())
        write(painter, strip, data(Model::LastRefreshes).toString(), Qt::AlignLeft);
    else
        StripPainter(painter, m_palette).drawStrip(strip, marks, int(kPastRefreshes));
}

} // namespace headwater
