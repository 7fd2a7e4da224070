// SPDX-License-Identifier: Apache-2.0
#include "ui/window/followdialog.h"

#include "core/base/plaintext.h"
#include "ui/kit/filterfield.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/tagdelegate.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"
#include "ui/window/answerdelegate.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kPause = 300ms;
constexpr int kLines = 40; // wide
constexpr int kAnswerRows = 6; // of the answers

} // namespace

FollowDialog::FollowDialog(JobSearchModel &model, QWidget *parent)
    : QDialog(parent),
      m_model(model),
      m_intro(new WrappingLabel(this)),
      m_id(new QLineEdit(this)),
      m_endpoint(new QComboBox(this)),
      m_facts(new WrappingLabel(this)),
      m_answers(new QTableView(this)),
      m_follow(new QPushButton(tr("&Follow"), this))
{
    setObjectName(QStringLiteral("followDialog"));
    setWindowTitle(tr("Follow job"));
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &FollowDialog::readIds);
    connect(m_id, &QLineEdit::textEdited, this, [this] {
        m_pause.start();
        m_follow->setEnabled(false);
    });
    connect(m_id, &QLineEdit::returnPressed, this, [this] {
        if (m_pause.isActive())
            readIds();
    });
    connect(m_endpoint, &QComboBox::activated, this, [this] {
        m_isChosen = true;
        update();
    });
    connect(m_answers, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (m_model.ids().size() != 1)
            return;
        m_isChosen = true;
        m_endpoint->setCurrentIndex(index.row());
        update();
    });
    connect(m_follow, &QPushButton::clicked, this, &FollowDialog::followRequested);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_isChosen = false;
        listEndpoints();
        update();
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &FollowDialog::update);
    listEndpoints();
    update();
}

void FollowDialog::build()
{
    m_id->setObjectName(QStringLiteral("followId"));
    showClearButton(m_id);
    setTextRole(m_id, TextRole::Code);
    m_endpoint->setObjectName(QStringLiteral("followEndpoint"));
    m_endpoint->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_facts->setObjectName(QStringLiteral("followFacts"));
    m_facts->setMinimumHeight(2 * fontMetrics().lineSpacing()); // what it says moves no table
    m_answers->setObjectName(QStringLiteral("followAnswers"));
    m_answers->setAccessibleName(tr("Responses of the endpoints"));
    setUpTable(m_answers, &m_model,
               {{.column = JobSearchModel::Asked, .least = 96, .most = 260},
                {.column = JobSearchModel::Answer, .least = 96, .stretch = 1, .gives = 1}});
    m_answers->setItemDelegateForColumn(
            JobSearchModel::Asked, new TagDelegate(TagDelegate::Shows::NameAndBadge, m_answers));
    m_answers->setItemDelegateForColumn(JobSearchModel::Answer, new AnswerDelegate(m_answers));
    m_answers->setTabKeyNavigation(false);
    m_answers->setSelectionMode(QAbstractItemView::SingleSelection);
    m_answers->setMinimumHeight((kAnswerRows + 1) * (fontMetrics().height() + 8));
    m_follow->setObjectName(QStringLiteral("followJob"));
    m_follow->setDefault(true);
    for (QLabel *label : {m_intro, m_facts})
        label->setTextFormat(Qt::PlainText);
    auto *hint = new WrappingLabel(tr("Jobs appear in the history as started elsewhere."), this);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mutedColor(muted));
    hint->setPalette(muted);

    auto *fields = new QFormLayout;
    fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    fields->addRow(tr("Job &id"), m_id);
    fields->addRow(tr("&Endpoint"), m_endpoint);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_follow, QDialogButtonBox::ActionRole);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &FollowDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_intro);
    layout->addLayout(fields);
    layout->addWidget(m_facts);
    layout->addWidget(m_answers, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    setMinimumWidth(kLines * fontMetrics().height());
}

void FollowDialog::enter(const PastedJobs &pasted, const EndpointId &likely)
{
    m_pasted = pasted;
    m_likely = likely;
    QStringList ids;
    for (const JobId id : pasted.ids)
        ids << id.text();
    m_id->setText(ids.join(QStringLiteral(", ")));
    m_id->setCursorPosition(0);
    m_id->selectAll();
    m_id->setFocus(Qt::OtherFocusReason);
    const QString sends = tr("Only status requests are sent.");
    m_intro->setText(
            pasted.form == PastedJobs::Form::Other
                    ? sends
                    : tr("%1 found in the pasted text.")
                                    .arg(ids.size() > 1 ? tr("%n job ids", nullptr, int(ids.size()))
                                                 : ids.isEmpty() ? tr("No job id")
                                                                 : tr("Job id"))
                            + u' ' + sends);
    if (!pasted.server.isEmpty() && likely.isNull()) {
        m_intro->setText(m_intro->text() + u' '
                         + tr("No endpoint has the address %1.").arg(pasted.server.toString()));
    }
    readIds();
}

void FollowDialog::readIds()
{
    m_pause.stop();
    Q_EMIT idsEntered(typedJobs(m_id->text()));
}

void FollowDialog::listEndpoints()
{
    const QSignalBlocker quiet(m_endpoint);
    m_endpoint->clear();
    for (const ClusterEndpoint &endpoint : m_model.endpoints())
        m_endpoint->addItem(plainLine(endpoint.name), QVariant::fromValue(endpoint.id));
}

EndpointId FollowDialog::chosen() const
{
    return m_endpoint->currentData().value<EndpointId>();
}

void FollowDialog::update()
{
    if (m_isUpdating)
        return;
    const QScopedValueRollback<bool> guard(m_isUpdating, true);
    const QList<JobId> &ids = m_model.ids();
    for (int row = 0; row < m_endpoint->count(); ++row) {
        const ClusterEndpoint &endpoint = m_model.endpoints().at(row);
        QStringList parts{plainLine(endpoint.name)};
        if (const QString words = m_model.words(endpoint.id); !words.isEmpty())
            parts << words;
        if (endpoint.id == m_likely)
            parts << tr("the address in the pasted text");
        m_endpoint->setItemText(row, parts.join(QStringLiteral(" · ")));
    }
    choose();
    m_endpoint->setEnabled(ids.size() < 2 && m_endpoint->count() > 0);
    if (ids.size() == 1 && m_endpoint->currentIndex() >= 0)
        m_answers->selectRow(m_endpoint->currentIndex());
    m_facts->setPalette(palette());
    m_facts->setText(facts());
    m_follow->setEnabled(!m_pause.isActive() && foundCount() > 0);
    m_follow->setText(ids.size() > 1 ? tr("&Follow %n jobs", nullptr, foundCount())
                                     : tr("&Follow"));
}

/// The endpoint that knows the job; until one does, that of the address.
void FollowDialog::choose()
{
    const QList<JobId> &ids = m_model.ids();
    if (m_isChosen || m_endpoint->count() == 0)
        return;
    EndpointId best = m_likely;
    if (ids.size() == 1 && !m_model.answer(ids.constFirst(), m_likely).isFound()) {
        if (const EndpointId finder = m_model.finder(ids.constFirst()); !finder.isNull())
            best = finder;
    }
    const int row = best.isNull() ? -1 : m_endpoint->findData(QVariant::fromValue(best));
    if (row >= 0)
        m_endpoint->setCurrentIndex(row);
}

/// How many of the jobs would be followed.
int FollowDialog::foundCount() const
{
    const QList<JobId> &ids = m_model.ids();
    if (ids.size() == 1)
        return m_model.answer(ids.constFirst(), chosen()).isFound() ? 1 : 0;
    return int(
            std::ranges::count_if(ids, [this](JobId id) { return !m_model.finder(id).isNull(); }));
}

QString FollowDialog::facts() const
{
    const QList<JobId> &ids = m_model.ids();
    if (m_model.endpoints().isEmpty())
        return tr("There is no endpoint yet. Add one first.");
    if (ids.isEmpty()) {
        if (!m_id->text().trimmed().isEmpty())
            return tr("This is not a job id. Enter the number that the server returned.");
        if (m_pasted.form == PastedJobs::Form::Request || m_pasted.form == PastedJobs::Form::Zilliz)
            return tr("The pasted line contains no job id. Enter the one that it printed.");
        return tr("Enter the number that the server returned for the refresh.");
    }
    return ids.size() > 1 ? factsOfSeveral() : factsOfOne();
}

QString FollowDialog::factsOfSeveral() const
{
    const auto all = m_model.ids().size();
    QString text = m_model.isAsking()
            ? tr("Asking the endpoints…")
            : tr("%1 of %2 jobs found.").arg(QString::number(foundCount()), QString::number(all));
    if (m_pasted.leftOut > 0)
        text += u' ' + tr("%n more ids are left out.", nullptr, int(m_pasted.leftOut));
    return text;
}

QString FollowDialog::factsOfOne() const
{
    const JobId id = m_model.ids().constFirst();
    const JobAnswer answer = m_model.answer(id, chosen());
    const bool isElsewhere = !m_model.finder(id).isNull();
    switch (answer.kind) {
    case JobAnswer::Kind::Knows:
        return locatedText(*answer.located, m_now);
    case JobAnswer::Kind::InHistory:
        return tr("This job is in the history already. Follow selects its row.");
    case JobAnswer::Kind::Asking:
        return m_model.isAsking() ? tr("Asking the endpoints…") : QString();
    case JobAnswer::Kind::DoesNotKnow:
    case JobAnswer::Kind::NotAsked:
    case JobAnswer::Kind::Failed:
        break;
    }
    const QString name
            = plainLine(m_endpoint->currentIndex() < 0
                                ? QString()
                                : m_model.endpoints().at(m_endpoint->currentIndex()).name);
    if (!isElsewhere && m_model.isAsking())
        return tr("Asking the endpoints…");
    if (!isElsewhere)
        return tr("No endpoint that was asked has job %1. Servers forget a job 24 hours after "
                  "its end.")
                .arg(id.text());
    return answer.kind == JobAnswer::Kind::DoesNotKnow
            ? tr("%1 does not have job %2. Choose the endpoint that has it.").arg(name, id.text())
            : tr("%1: %2").arg(name, m_model.words(chosen()));
}

void FollowDialog::showFailure(const QString &sentence)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, errorColor(colors));
    m_facts->setPalette(colors);
    m_facts->setText(sentence);
}

} // namespace headwater
