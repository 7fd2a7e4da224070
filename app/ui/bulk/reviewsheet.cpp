// SPDX-License-Identifier: Apache-2.0
#include "ui/bulk/reviewsheet.h"

#include "jobs/refreshqueue.h"
#include "models/reviewmodel.h"
#include "ui/bulk/dryrun.h"
#include "ui/bulk/verdictdelegate.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagbadge.h"
#include "ui/kit/tagdelegate.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace headwater {

namespace {
using namespace std::chrono_literals;
constexpr QSize kFirstSize{820, 560};
constexpr auto kViewDelay = 50ms; // facts arrive by the dozen
} // namespace

ReviewSheet::ReviewSheet(const EndpointStore &endpoints, const QList<CollectionRef> &collections,
                         QWidget *parent)
    : QDialog(parent),
      m_endpoints(endpoints),
      m_review(new ReviewModel(endpoints, collections, this)),
      m_table(new QTableView(this)),
      m_dryRunText(new QPlainTextEdit(this)),
      m_summary(new QLabel(this)),
      m_leftOut(new QLabel(this)),
      m_word(new QLineEdit(this)),
      m_atOnce(new QSpinBox(this)),
      m_stopAtFailure(new QCheckBox(tr("&Stop at the first failure"), this)),
      m_dryRun(new QPushButton(tr("&Dry run"), this)),
      m_queue(new QPushButton(this))
{
    setObjectName(QStringLiteral("reviewSheet"));
    const int count = m_review->rowCount();
    setWindowTitle(count == 1 ? tr("Refresh 1 collection")
                              : tr("Refresh %n collections", nullptr, count));
    resize(kFirstSize);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(buildReview(), 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_leftOut);
    layout->addWidget(buildWord());
    layout->addWidget(buildChoices());
    layout->addWidget(buildButtons());

    m_viewDelay.setSingleShot(true);
    m_viewDelay.setInterval(kViewDelay);
    connect(&m_viewDelay, &QTimer::timeout, this, &ReviewSheet::updateView);
    const auto updateSoon = [this] {
        if (!m_viewDelay.isActive()) // a steady stream of facts must not postpone it forever
            m_viewDelay.start();
    };
    connect(m_review, &QAbstractItemModel::dataChanged, this, updateSoon);
    connect(m_review, &QAbstractItemModel::rowsRemoved, this, updateSoon);
    updateView();
}

QWidget *ReviewSheet::buildReview()
{
    m_table->setObjectName(QStringLiteral("review"));
    m_table->setAccessibleName(tr("Review"));
    setUpTable(m_table, m_review,
               {{.column = ReviewModel::Collection, .least = 96, .most = 300, .stretch = 2},
                {.column = ReviewModel::Endpoint, .least = 120, .most = 300},
                {.column = ReviewModel::Database, .least = 56, .most = 160, .gives = 2},
                {.column = ReviewModel::Verdict, .least = 160, .stretch = 1, .gives = 1}});
    m_table->setItemDelegateForColumn(ReviewModel::Collection,
                                      new CellDelegate(Qt::ElideMiddle, m_table));
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setItemDelegateForColumn(ReviewModel::Endpoint,
                                      new TagDelegate(TagDelegate::Shows::NameAndBadge, m_table));
    m_table->setItemDelegateForColumn(ReviewModel::Verdict, new VerdictDelegate(m_table));

    m_dryRunText->setObjectName(QStringLiteral("dryRunText"));
    m_dryRunText->setAccessibleName(tr("Dry run"));
    m_dryRunText->setReadOnly(true);
    m_dryRunText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_dryRunText->setTabChangesFocus(true);
    m_dryRunText->setUndoRedoEnabled(false);
    setTextRole(m_dryRunText, TextRole::Code);
    m_dryRunText->hide();

    m_summary->setObjectName(QStringLiteral("reviewSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_leftOut->setObjectName(QStringLiteral("leftOutUnseen"));
    m_leftOut->setTextFormat(Qt::PlainText);
    m_leftOut->hide();

    auto *both = new QSplitter(Qt::Vertical, this);
    both->setChildrenCollapsible(false);
    both->addWidget(m_table);
    both->addWidget(m_dryRunText);
    return both;
}

QWidget *ReviewSheet::buildWord()
{
    auto *line = new QWidget(this);
    auto *badge = new TagBadge(line);
    badge->setTag(EnvironmentTag::Production);
    auto *label = new QLabel(tr("&Type %1 to send to collections on production:")
                                     .arg(tagTitle(EnvironmentTag::Production)),
                             line);
    label->setBuddy(m_word);
    m_word->setObjectName(QStringLiteral("productionWord"));
    connect(m_word, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_review->setWordGiven(text.trimmed() == tagTitle(EnvironmentTag::Production));
    });

    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->addWidget(badge);
    layout->addWidget(label);
    layout->addWidget(m_word, 1);
    line->setVisible(m_review->hasProduction());
    return line;
}

QWidget *ReviewSheet::buildChoices()
{
    auto *line = new QWidget(this);
    auto *label = new QLabel(tr("At &once per endpoint:"), line);
    label->setBuddy(m_atOnce);
    m_atOnce->setObjectName(QStringLiteral("atOnce"));
    m_atOnce->setRange(RefreshQueue::kLeastAtOnce, RefreshQueue::kMostAtOnce);
    m_atOnce->setAccessibleName(tr("At once per endpoint"));
    m_stopAtFailure->setObjectName(QStringLiteral("stopAtFailure"));
    m_stopAtFailure->setToolTip(
            tr("Running refreshes then continue, and the others wait until you resume the queue."));
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_atOnce);
    layout->addSpacing(16);
    layout->addWidget(m_stopAtFailure);
    layout->addStretch(1);
    return line;
}

QWidget *ReviewSheet::buildButtons()
{
    auto *buttons = new QDialogButtonBox(this);
    m_dryRun->setObjectName(QStringLiteral("dryRun"));
    m_dryRun->setAutoDefault(false);
    m_dryRun->setToolTip(tr("Shows the requests that would be sent, without sending anything"));
    m_queue->setObjectName(QStringLiteral("queueRefreshes"));
    m_queue->setAutoDefault(false);
    m_queue->setDefault(!m_review->hasProduction());
    buttons->addButton(m_dryRun, QDialogButtonBox::ActionRole);
    // with the accept role, the box would make this the default button, even on production
    buttons->addButton(m_queue, QDialogButtonBox::ActionRole);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setObjectName(QStringLiteral("cancelReview"));
    cancel->setAutoDefault(false);
    connect(m_dryRun, &QPushButton::clicked, this, &ReviewSheet::showDryRun);
    connect(m_queue, &QPushButton::clicked, this, &ReviewSheet::queue);
    connect(cancel, &QPushButton::clicked, this, &ReviewSheet::reject);
    return buttons;
}

void ReviewSheet::setChoices(int atOnce, bool stopAtFailure)
{
    m_atOnce->setValue(atOnce);
    m_stopAtFailure->setChecked(stopAtFailure);
}

void ReviewSheet::setLeftOutUnseen(int count)
{
    m_leftOut->setVisible(count > 0);
    m_leftOut->setText(
            count == 1
                    ? tr("Details of 1 collection are not loaded yet. It is not in this selection.")
                    : tr("Details of %n collections are not loaded yet. They are not in this "
                         "selection.",
                         nullptr, count));
}

void ReviewSheet::updateView()
{
    const ReviewModel::Counts counts = m_review->counts();
    m_summary->setText(m_review->summary());
    m_word->setEnabled(counts.needWord > 0 || !m_word->text().isEmpty());
    if (counts.sent == 0 && counts.followed > 0) {
        m_queue->setText(counts.followed == 1
                                 ? tr("&Follow 1 running job")
                                 : tr("&Follow %n running jobs", nullptr, counts.followed));
    } else {
        m_queue->setText(counts.sent == 1 ? tr("&Queue 1 refresh")
                                          : tr("&Queue %n refreshes", nullptr, counts.sent));
    }
    m_queue->setEnabled(counts.sent + counts.followed > 0);
    if (m_dryRunText->isVisible())
        showDryRun();
}

void ReviewSheet::showDryRun()
{
    m_dryRunText->show();
    const QString text = dryRunText(*m_review, m_endpoints);
    if (text == m_dryRunText->toPlainText())
        return;
    const int scrolledTo = m_dryRunText->verticalScrollBar()->value();
    m_dryRunText->setPlainText(text);
    m_dryRunText->verticalScrollBar()->setValue(scrolledTo);
}

void ReviewSheet::queue()
{
    const QList<CollectionRef> collections = m_review->toSend();
    if (!collections.isEmpty())
        Q_EMIT queueRequested(collections, m_atOnce->value(), m_stopAtFailure->isChecked());
    for (const auto &[collection, job] : m_review->toFollow())
        Q_EMIT followRequested(collection, job);
    accept();
}

} // namespace headwater
