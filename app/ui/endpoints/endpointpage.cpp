// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointpage.h"

#include "core/base/plaintext.h"
#include "models/collectiontablemodel.h"
#include "models/endpointmarks.h"
#include "ui/endpoints/connectiontestview.h"
#include "ui/endpoints/endpointwords.h"
#include "ui/endpoints/savedlist.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/openlock.h"
#include "ui/kit/shapeicon.h"
#include "ui/kit/tagbadge.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace headwater {

namespace {

void setInk(QLabel *label, const QPalette &palette, const QColor &ink)
{
    QPalette colors = palette;
    colors.setColor(QPalette::WindowText, ink);
    label->setPalette(colors);
}

QLabel *newText(const QString &name, QWidget *parent)
{
    auto *label = new WrappingLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

EndpointPage::EndpointPage(CollectionTableModel &collections, QWidget *parent)
    : QWidget(parent), m_collections(collections)
{
    setObjectName(QStringLiteral("endpointPage"));
    setAccessibleName(tr("Endpoint"));
    auto *body = new QWidget;
    m_column = new QVBoxLayout(body);
    m_column->setContentsMargins(12, 8, 12, 8);
    m_column->setSpacing(8);
    buildHeader(m_column);
    buildButtons(m_column);
    buildTest(m_column);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(body);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(area);
    setFocusProxy(m_test);
}

void EndpointPage::buildHeader(QVBoxLayout *column)
{
    auto *title = new QLabel(tr("ENDPOINT"), this);
    title->setFont(headingFont(font()));
    m_name = new ElidedLabel(this);
    m_name->setObjectName(QStringLiteral("brokenName"));
    m_name->setFont(titleFont(font()));
    m_what = new ElidedLabel(this);
    m_what->setObjectName(QStringLiteral("brokenAddress"));
    m_what->setMuted(true);
    m_tag = new TagBadge(this);
    m_shape = new QLabel(this);
    m_problem = newText(QStringLiteral("problem"), this);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_problem->setFont(bold);
    m_advice = newText(QStringLiteral("advice"), this);
    column->addWidget(title);
    auto *first = new QHBoxLayout;
    first->addWidget(m_name, 1);
    m_lock = new OpenLock(this);
    first->addWidget(m_lock);
    first->addWidget(m_tag);
    column->addLayout(first);
    column->addWidget(m_what);
    auto *problem = new QHBoxLayout;
    problem->addWidget(m_shape, 0, Qt::AlignTop);
    problem->addWidget(m_problem, 1);
    column->addLayout(problem);
    column->addWidget(m_advice);
}

void EndpointPage::buildButtons(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    const auto add = [&](const QString &text, const char *name) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        row->addWidget(button);
        return button;
    };
    QPushButton *edit = add(tr("Edit…"), "editBroken");
    m_token = add(tr("Enter token…"), "enterBrokenToken");
    m_test = add(tr("Test connection"), "testBroken");
    row->addStretch(1);
    m_lastWorked = new QLabel(this);
    m_lastWorked->setObjectName(QStringLiteral("lastWorked"));
    m_lastWorked->setTextFormat(Qt::PlainText);
    row->addWidget(m_lastWorked);
    column->addLayout(row);
    connect(edit, &QPushButton::clicked, this,
            [this] { Q_EMIT editRequested(m_facts.endpoint.id); });
    connect(m_token, &QPushButton::clicked, this,
            [this] { Q_EMIT tokenRequested(m_facts.endpoint.id); });
    connect(m_test, &QPushButton::clicked, this, [this] {
        if (m_isTesting)
            Q_EMIT testStopped();
        else
            Q_EMIT testRequested(m_facts.endpoint.id);
    });
}

void EndpointPage::buildTest(QVBoxLayout *column)
{
    m_stages = new ConnectionTestView(this);
    m_copy = new QPushButton(tr("Copy test result"), this);
    m_copy->setObjectName(QStringLiteral("copyTest"));
    m_copy->setAutoDefault(false);
    m_tested = newText(QStringLiteral("testedAt"), this);
    m_detail = newText(QStringLiteral("technicalDetail"), this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_copy, 0, Qt::AlignTop);
    row->addWidget(m_tested, 1);
    column->addWidget(m_stages);
    column->addLayout(row);
    column->addWidget(m_detail);
    connect(m_copy, &QPushButton::clicked, this, &EndpointPage::copyTest);
    hideTest();
}

void EndpointPage::showFacts(const Facts &facts)
{
    const bool isSame = facts.endpoint.id == m_facts.endpoint.id && m_saved
            && facts.listedAt == m_facts.listedAt;
    m_facts = facts;
    const ClusterEndpoint &endpoint = facts.endpoint;
    m_name->setLine(endpoint.name);
    QStringList what{endpoint.url.toString(), kindWord(endpoint.kind()),
                     credentialWord(endpoint.credential)};
    EndpointMarks more = marksOf(endpoint);
    more.tag = EnvironmentTag::None; // has its badge
    what += markWords(more);
    m_what->setLine(what.join(QStringLiteral(" · ")));
    m_lock->setVisible(more.openToken);
    m_tag->setTag(endpoint.tag);
    m_token->setVisible(endpoint.credential != CredentialKind::None);
    m_lastWorked->setText(
            facts.listedAt.isValid()
                    ? tr("Last worked %1").arg(dayAndTime(facts.listedAt, m_collections.now()))
                    : QString());
    showProblem();
    if (isSame)
        return;
    delete m_saved;
    m_saved = new SavedList(m_collections, endpoint.id, facts.listedAt, this);
    m_column->addWidget(m_saved, 1);
}

void EndpointPage::clear()
{
    delete m_saved;
    m_saved = nullptr;
    hideTest();
}

void EndpointPage::showProblem()
{
    const EndpointTrouble trouble = troubleOf(m_facts.error);
    const bool isToken = isAboutToken(trouble);
    const QColor ink = isToken ? warningColor(palette()) : errorColor(palette());
    const int size = fontMetrics().height();
    m_shape->setPixmap(shapeIcon(isToken ? QStringLiteral(":/icons/health/signed-out.svg")
                                         : QStringLiteral(":/icons/health/error.svg"),
                                 ink, palette())
                               .pixmap(size, size));
    m_shape->setAccessibleName(troubleWord(trouble));
    m_problem->setText(plainText(m_facts.error.message));
    setInk(m_problem, palette(), ink);
    m_advice->setText(troubleAdvice(trouble));
    const QString detail = plainText(m_facts.error.detail, 500);
    m_detail->setText(tr("Technical detail: %1").arg(detail));
    m_detail->setVisible(!detail.isEmpty());
    for (QLabel *label : {m_detail, m_tested, m_lastWorked})
        setInk(label, palette(), mutedColor(palette()));
}

void EndpointPage::setTesting(bool on)
{
    m_isTesting = on;
    m_test->setText(on ? tr("Stop test") : tr("Test connection"));
    m_copy->setVisible(!on);
    m_tested->setVisible(!on);
}

void EndpointPage::showTestStart()
{
    m_stages->start();
    m_stages->show();
    setTesting(true);
}

void EndpointPage::showStage(const StageResult &result)
{
    m_stages->showResult(result);
}

void EndpointPage::showTestEnd(const QDateTime &at, const QString &error)
{
    m_testedAt = at;
    m_stages->end();
    setTesting(false);
    const QString tested
            = tr("Tested %1.").arg(at.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    m_tested->setText(error.isEmpty() ? tested : tested + QLatin1Char(' ') + plainText(error));
}

void EndpointPage::hideTest()
{
    setTesting(false);
    m_stages->hide();
    m_copy->hide();
    m_tested->hide();
}

void EndpointPage::copyTest() const
{
    const QString head = tr("Connection test of %1 (%2), %3")
                                 .arg(plainLine(m_facts.endpoint.name),
                                      m_facts.endpoint.url.toString(QUrl::RemoveUserInfo),
                                      m_testedAt.toUTC().toString(Qt::ISODate));
    QApplication::clipboard()->setText(head + QLatin1Char('\n') + m_stages->text());
}

void EndpointPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_saved)
        showProblem();
}

} // namespace headwater
