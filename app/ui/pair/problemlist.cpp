// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/problemlist.h"

#include "ui/kit/theme.h"
#include "ui/pair/pairproblems.h"

#include <QEvent>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr int kLeastLines = 2;
constexpr int kEditorRole = Qt::UserRole;

/// Paints the editor's name after the message. Assistive tools get it from the item.
class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QString editor = index.data(kEditorRole).toString();
        if (!editor.isEmpty())
            option->text += QStringLiteral(" \u2014 ") % editor;
        option->features |= QStyleOptionViewItem::WrapText;
    }
};

QString editorTitle(PairEditor editor)
{
    return editor == PairEditor::Source ? ProblemList::tr("Source") : ProblemList::tr("Spec");
}

QString rowText(const Problem &problem, const QString &text)
{
    if (!hasPlace(problem))
        return problem.message;
    const auto [line, column] = lineColumnAt(text, problem.range.start);
    return ProblemList::tr("%1:%2 %3")
            .arg(QString::number(line), QString::number(column), problem.message);
}

QString accessibleSuffix(const Problem &problem)
{
    if (!hasPlace(problem))
        return ProblemList::tr("(error in source and spec)");
    if (problem.editor == PairEditor::Source) {
        return problem.severity == Severity::Error ? ProblemList::tr("(error in the source)")
                                                   : ProblemList::tr("(warning in the source)");
    }
    return problem.severity == Severity::Error ? ProblemList::tr("(error in the spec)")
                                               : ProblemList::tr("(warning in the spec)");
}

} // namespace

ProblemList::ProblemList(QWidget *parent)
    : QWidget(parent), m_list(new QListWidget(this)), m_fix(new QPushButton(this))
{
    m_list->setObjectName(QStringLiteral("problems"));
    m_list->setAccessibleName(tr("Problems"));
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setWordWrap(true);
    m_list->setIconSize(QSize(fontMetrics().height(), fontMetrics().height()));
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->installEventFilter(this);
    m_list->setMinimumHeight(fontMetrics().lineSpacing() * kLeastLines + 2 * m_list->frameWidth());
    connect(m_list, &QListWidget::itemActivated, this, &ProblemList::activate);
    connect(m_list, &QListWidget::itemClicked, this, &ProblemList::activate);
    connect(m_list, &QListWidget::currentRowChanged, this, &ProblemList::showCurrentFix);

    m_fix->setObjectName(QStringLiteral("fix"));
    m_fix->setAutoDefault(false);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const Problem *problem = current())
            Q_EMIT fixRequested(*problem);
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_list, 1);
    layout->addWidget(m_fix, 0, Qt::AlignRight);
    showCurrentFix();
}

void ProblemList::setProblems(const Problems &problems, const QString &source, const QString &spec)
{
    const Problems rows = problems.first(std::min<qsizetype>(problems.size(), kMostRows));
    const qsizetype leftOut = problems.size() - rows.size();
    const auto had = current() ? std::optional(*current()) : std::nullopt;

    const auto rowCount = int(rows.size()) + (leftOut > 0 ? 1 : 0);
    while (m_list->count() > rowCount)
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < rowCount)
        m_list->addItem(new QListWidgetItem);

    m_problems = rows;
    int currentRow = 0;
    for (int row = 0; row < int(rows.size()); ++row) {
        const Problem &problem = rows[row];
        const QString text = rowText(problem, problem.editor == PairEditor::Source ? source : spec);
        QListWidgetItem *item = m_list->item(row);
        item->setText(text);
        item->setData(kEditorRole, hasPlace(problem) ? editorTitle(problem.editor) : QString());
        item->setData(Qt::AccessibleTextRole, QString(text % u' ' % accessibleSuffix(problem)));
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
        if (had && had->rule == problem.rule && had->message == problem.message
            && had->editor == problem.editor) {
            currentRow = row;
        }
    }
    if (leftOut > 0) {
        QListWidgetItem *rest = m_list->item(rowCount - 1);
        rest->setText(tr("… and %n more", nullptr, int(leftOut)));
        rest->setData(kEditorRole, {});
        rest->setData(Qt::AccessibleTextRole, rest->text());
        rest->setIcon({});
        rest->setFlags(Qt::ItemIsEnabled);
    }
    drawIcons();
    if (!rows.isEmpty())
        m_list->setCurrentRow(currentRow);
    showCurrentFix();
}

void ProblemList::setFixToolTip(const QString &text)
{
    m_fix->setToolTip(text);
}

void ProblemList::setEmptyText(const QString &text)
{
    m_emptyText = text;
    m_list->viewport()->update();
}

const Problem *ProblemList::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_problems.size() ? &m_problems[row] : nullptr;
}

void ProblemList::setCurrent(const Problem &problem)
{
    if (const auto row = m_problems.indexOf(problem); row >= 0)
        m_list->setCurrentRow(int(row));
}

bool ProblemList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Paint && m_list->count() == 0) {
        QPainter painter(m_list->viewport());
        painter.setPen(mutedColor(palette()));
        painter.drawText(m_list->viewport()->rect().adjusted(6, 3, -6, -3),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ProblemList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
}

void ProblemList::showCurrentFix()
{
    const Problem *problem = current();
    const bool fixable = problem && problem->fix;
    m_fix->setVisible(fixable);
    if (fixable)
        m_fix->setText(
                tr("Fix: %1").arg(QString(problem->fix->title).replace(u'&', QLatin1String("&&"))));
    m_list->setAccessibleDescription(
            problem ? m_list->currentItem()->data(Qt::AccessibleTextRole).toString() : m_emptyText);
}

void ProblemList::drawIcons()
{
    for (int row = 0; row < int(m_problems.size()); ++row)
        m_list->item(row)->setIcon(severityIcon(m_problems[row].severity, palette()));
}

void ProblemList::activate(QListWidgetItem *item)
{
    const int row = m_list->row(item);
    if (row >= 0 && row < m_problems.size())
        Q_EMIT activated(m_problems[row]);
}

} // namespace headwater
