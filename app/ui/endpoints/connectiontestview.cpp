// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/connectiontestview.h"

#include "core/base/plaintext.h"
#include "models/displaytext.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace headwater {

ConnectionTestView::ConnectionTestView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("connectionTestView"));
    setAccessibleName(tr("Connection test"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(10);
    layout->setVerticalSpacing(3);
    layout->setColumnStretch(3, 1);
    for (int i = 0; i < kStages; ++i) {
        Line &line = m_lines[size_t(i)];
        for (QLabel **label : {&line.mark, &line.title, &line.time, &line.note}) {
            *label = new QLabel(this);
            (*label)->setTextFormat(Qt::PlainText);
            (*label)->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        }
        const QFontMetrics metrics = line.mark->fontMetrics();
        line.mark->setFixedWidth(std::max({metrics.horizontalAdvance(QStringLiteral("○")),
                                           metrics.horizontalAdvance(QStringLiteral("…")),
                                           metrics.horizontalAdvance(QStringLiteral("✓")),
                                           metrics.horizontalAdvance(QStringLiteral("✗"))}));
        line.title->setText(stageTitle(ConnectionStage(i)));
        line.time->setAlignment(Qt::AlignRight | Qt::AlignTop);
        line.time->setMinimumWidth(
                line.time->fontMetrics().horizontalAdvance(QStringLiteral("00.0 ms")));
        line.note->setWordWrap(true);
        line.note->setTextInteractionFlags(Qt::TextSelectableByMouse);
        line.note->setObjectName(QStringLiteral("stageNote%1").arg(i));
        layout->addWidget(line.mark, i, 0);
        layout->addWidget(line.title, i, 1);
        layout->addWidget(line.time, i, 2);
        layout->addWidget(line.note, i, 3);
        setMark(line, Mark::Waiting);
    }
    m_addAuthority = new QPushButton(tr("Add this authority…"), this);
    m_addAuthority->setObjectName(QStringLiteral("addAuthority"));
    m_addAuthority->setAutoDefault(false);
    m_addAuthority->hide();
    layout->addWidget(m_addAuthority, kStages, 3, Qt::AlignLeft);
    connect(m_addAuthority, &QPushButton::clicked, this,
            [this] { Q_EMIT authorityOffered(m_authority); });
}

void ConnectionTestView::start()
{
    m_addAuthority->hide();
    for (Line &line : m_lines) {
        line.time->clear();
        line.note->clear();
        setMark(line, Mark::Waiting);
    }
    setMark(m_lines.front(), Mark::Busy);
}

void ConnectionTestView::showResult(const StageResult &result)
{
    const auto place = size_t(result.stage);
    Line &line = m_lines[place];
    line.time->setText(result.skipped ? QString() : durationText(result.elapsed));
    if (result.error) {
        line.note->setText(plainText(result.error->text(), 500));
        setMark(line, Mark::Failed);
        m_addAuthority->setVisible(result.error->authority.has_value());
        m_authority = result.error->authority.value_or(UntrustedAuthority());
        return;
    }
    line.note->setText(plainText(result.note, 500));
    setMark(line, result.skipped ? Mark::Skipped : Mark::Passed);
    if (place + 1 < m_lines.size() && m_lines[place + 1].state == Mark::Waiting)
        setMark(m_lines[place + 1], Mark::Busy);
}

void ConnectionTestView::end()
{
    for (Line &line : m_lines) {
        if (line.state == Mark::Waiting || line.state == Mark::Busy)
            setMark(line, Mark::NotTried);
    }
}

QString ConnectionTestView::text() const
{
    QStringList lines;
    for (const Line &line : m_lines) {
        QStringList parts{line.title->accessibleName()}; // with the word of its mark
        for (const QLabel *label : {line.time, line.note}) {
            if (!label->text().isEmpty())
                parts << plainLine(label->text());
        }
        lines << parts.join(QStringLiteral(", "));
    }
    return lines.join(QLatin1Char('\n'));
}

void ConnectionTestView::setMark(Line &line, Mark mark)
{
    line.state = mark;
    QString shape;
    QString word;
    QColor color = mutedColor(palette());
    switch (mark) {
    case Mark::Waiting:
        shape = QStringLiteral("○");
        word = tr("waiting");
        break;
    case Mark::Busy:
        shape = QStringLiteral("…");
        word = tr("running");
        color = activityColor(palette());
        break;
    case Mark::Passed:
        shape = QStringLiteral("✓");
        word = tr("passed");
        color = successColor(palette());
        break;
    case Mark::Skipped:
        shape = QStringLiteral("–");
        word = tr("not needed");
        break;
    case Mark::Failed:
        shape = QStringLiteral("✗");
        word = tr("failed");
        color = errorColor(palette());
        break;
    case Mark::NotTried:
        shape = QStringLiteral("○");
        word = tr("not tried");
        break;
    }
    line.mark->setText(shape);
    line.mark->setAccessibleName(word);
    const bool isQuiet = mark == Mark::Waiting || mark == Mark::NotTried;
    line.title->setAccessibleName(QStringLiteral("%1: %2").arg(line.title->text(), word));
    const auto paint = [&](QLabel *label, const QColor &ink) {
        QPalette colors = palette();
        colors.setColor(QPalette::WindowText, ink);
        label->setPalette(colors);
    };
    const QColor text = palette().color(QPalette::WindowText);
    paint(line.mark, color);
    paint(line.title, isQuiet ? color : text);
    paint(line.time, mutedColor(palette()));
    paint(line.note, mark == Mark::Failed ? color : text);
}

void ConnectionTestView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        for (Line &line : m_lines)
            setMark(line, line.state);
    }
}

} // namespace headwater
