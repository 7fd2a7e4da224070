// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyfilters.h"

#include "core/redact/redactor.h"
#include "ui/kit/celldelegate.h"
#include "ui/kit/filterline.h"
#include "ui/kit/firstfocus.h"

#include <QComboBox>
#include <QDataStream>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QToolButton>

#include <set>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kTextDelay = 120ms; // the filter runs in the database

enum class Span { AnyTime, LastHour, Today, Week, Month };

QDateTime startOf(Span span, const QDateTime &now)
{
    switch (span) {
    case Span::AnyTime:
        return {};
    case Span::LastHour:
        return now.addSecs(-3600);
    case Span::Today:
        return now.toLocalTime().date().startOfDay().toUTC();
    case Span::Week:
        return now.addDays(-7);
    case Span::Month:
        return now.addDays(-30);
    }
    Q_UNREACHABLE();
}

/// Selects the entry with \a data. If it is gone, adds it again as \a text.
void select(QComboBox *combo, const QString &data, const QString &text)
{
    int at = combo->findData(data);
    if (at < 0) {
        combo->addItem(text, data);
        at = combo->count() - 1;
    }
    combo->setCurrentIndex(at);
}

/// As wide as its first entry, however long the following ones are. QComboBox has a size policy for that,
/// but the policy creates the drop-down list at once: nine widgets that would delay the window.
class PlaceBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

    [[nodiscard]] QSize sizeHint() const override
    {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const QSize text = fontMetrics().size(Qt::TextSingleLine, itemText(0));
        const QSize all = style()->sizeFromContents(QStyle::CT_ComboBox, &option, text, this);
        return {all.width(), QComboBox::sizeHint().height()};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }
};

constexpr int kAroundComboText = 28; // arrow and margins

} // namespace

HistoryFilters::HistoryFilters(QWidget *parent)
    : QWidget(parent),
      m_text(new FilterLine(historyFilterKeys(), this)),
      m_endpoint(new PlaceBox(this)),
      m_database(new PlaceBox(this)),
      m_time(new QComboBox(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    m_text->setObjectName(QStringLiteral("filterHistory"));
    m_text->setAccessibleName(tr("Filter history"));
    m_text->setPlaceholderText(tr("Filter history"));
    m_text->setHelp(tr("Words that must all appear in the row, note or ticket.\n"
                       "-word must not appear; \"several words\"; /regular expression/;\n"
                       "name: db: endpoint: source: tag: state: job: message: note: since:2d\n"
                       "name:=books finds this name only; so do db:= and endpoint:=\n"
                       "Ctrl+Space shows the keys and their values."));
    m_text->setValues([this](FilterKey key) { return valuesOf(key); });
    const QFontMetrics metrics = m_text->fontMetrics();
    m_text->setMinimumWidth(metrics.horizontalAdvance(m_text->placeholderText())
                            + metrics.height());
    new FocusHandover(this, [this] { return m_text; });

    addCombo(m_endpoint, tr("Endpoint"), QStringLiteral("historyEndpoint"));
    m_endpoint->addItem(tr("All endpoints"), QString());
    addCombo(m_database, tr("Database"), QStringLiteral("historyDatabase"));
    m_database->addItem(tr("All databases"), QString());
    addCombo(m_time, tr("Time"), QStringLiteral("historyTime"));
    m_time->addItem(tr("Any time"), int(Span::AnyTime));
    m_time->addItem(tr("Last hour"), int(Span::LastHour));
    m_time->addItem(tr("Today"), int(Span::Today));
    m_time->addItem(tr("7 days"), int(Span::Week));
    m_time->addItem(tr("30 days"), int(Span::Month));
    for (QComboBox *combo : {m_endpoint, m_database})
        combo->installEventFilter(this);

    m_clear = new QToolButton(this);
    m_clear->setObjectName(QStringLiteral("clearHistoryFilters"));
    m_clear->setAccessibleName(tr("Clear filters"));
    m_clear->setToolTip(tr("Clear filters: words, endpoint, database and time"));
    QSizePolicy keepsItsPlace = m_clear->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    m_clear->setSizePolicy(keepsItsPlace);
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_clear);

    m_textDelay.setSingleShot(true);
    m_textDelay.setInterval(kTextDelay);
    connect(&m_textDelay, &QTimer::timeout, this, &HistoryFilters::announce);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        updateLooks();
        m_textDelay.start();
    });
    connect(m_endpoint, &QComboBox::currentIndexChanged, this, [this] {
        listDatabases();
        announce();
    });
    connect(m_database, &QComboBox::currentIndexChanged, this, &HistoryFilters::announce);
    connect(m_time, &QComboBox::currentIndexChanged, this, &HistoryFilters::announce);
    connect(m_clear, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT changed();
    });
    updateLooks();
}

void HistoryFilters::addCombo(QComboBox *combo, const QString &label, const QString &objectName)
{
    combo->setObjectName(objectName);
    combo->setAccessibleName(label);
    combo->setToolTip(label);
    // room for the shortest words, since its tool tip has the rest
    combo->setMinimumWidth(combo->fontMetrics().horizontalAdvance(tr("Any time"))
                           + kAroundComboText);
    auto *name = new QLabel(label, this); // not shown: the first entry says what the box is for
    name->setBuddy(combo);
    name->hide();
    layout()->addWidget(combo);
}

void HistoryFilters::setPlaces(const QList<HistoryPlace> &places)
{
    if (m_places == places)
        return;
    m_places = places;
    const QSignalBlocker blocker(m_endpoint);
    const QString chosen = m_endpoint->currentData().toString();
    const QString text = m_endpoint->currentText();
    m_endpoint->clear();
    m_endpoint->addItem(tr("All endpoints"), QString());
    for (const HistoryPlace &place : places)
        m_endpoint->addItem(place.name, place.endpoint.value);
    select(m_endpoint, chosen, text);
    listDatabases();
}

/// Lists the databases of the chosen endpoint. A chosen database that it does not have is cleared.
void HistoryFilters::listDatabases()
{
    const QSignalBlocker blocker(m_database);
    const QString endpoint = m_endpoint->currentData().toString();
    const QString chosen = m_database->currentData().toString();
    std::set<QString> databases;
    for (const HistoryPlace &place : std::as_const(m_places)) {
        if (endpoint.isEmpty() || place.endpoint.value == endpoint)
            databases.insert(place.databases.begin(), place.databases.end());
    }
    m_database->clear();
    m_database->addItem(tr("All databases"), QString());
    for (const QString &database : databases)
        m_database->addItem(database, database);
    m_database->setCurrentIndex(std::max(0, m_database->findData(chosen)));
}

HistoryFilter HistoryFilters::filter(const QDateTime &now) const
{
    HistoryFilter filter;
    filter.text = m_text->text().trimmed();
    const QString endpoint = m_endpoint->currentData().toString();
    if (!endpoint.isEmpty())
        filter.endpoint = EndpointId{endpoint};
    filter.database = m_database->currentData().toString();
    filter.since = startOf(Span(m_time->currentData().toInt()), now);
    return filter;
}

bool HistoryFilters::isActive() const
{
    return !m_text->text().trimmed().isEmpty() || m_endpoint->currentIndex() > 0
            || m_database->currentIndex() > 0 || m_time->currentIndex() > 0;
}

void HistoryFilters::clear()
{
    if (!isActive())
        return;
    const QSignalBlocker blocker(this);
    m_text->clear();
    m_endpoint->setCurrentIndex(0);
    m_database->setCurrentIndex(0);
    m_time->setCurrentIndex(0);
    m_textDelay.stop();
}

void HistoryFilters::setText(const QString &text)
{
    const QSignalBlocker blocker(this);
    m_text->setText(text);
    m_textDelay.stop();
    updateLooks();
}

void HistoryFilters::announce()
{
    m_textDelay.stop();
    updateLooks();
    Q_EMIT changed();
}

/// Shows the filters that are in use in bold.
void HistoryFilters::updateLooks()
{
    for (QComboBox *combo : {m_endpoint, m_database, m_time}) {
        const bool narrows = combo->currentIndex() > 0;
        if (combo->font().bold() == narrows)
            continue;
        QFont weight; // and nothing else, so that the size stays the program's
        weight.setBold(narrows);
        combo->setFont(weight);
    }
    // set late for the same reason as in offerToClear()
    if (isActive() && m_clear->icon().isNull())
        m_clear->setIcon(style()->standardIcon(QStyle::SP_LineEditClearButton));
    m_clear->setVisible(isActive());
}

QStringList HistoryFilters::valuesOf(FilterKey key)
{
    QStringList values;
    if (key == FilterKey::Endpoint || key == FilterKey::Database)
        Q_EMIT placesNeeded();
    for (const HistoryPlace &place : std::as_const(m_places)) {
        if (key == FilterKey::Endpoint)
            values << place.name;
        else if (key == FilterKey::Database)
            values << place.databases;
    }
    return values;
}

QByteArray HistoryFilters::saveState() const
{
    const QString text = m_text->text();
    const bool isHarmless = Redactor().redact(text) == text; // a token may be pasted anywhere
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << (isHarmless ? text : QString());
    for (const QComboBox *place : {m_endpoint, m_database})
        stream << place->currentData().toString() << place->currentText();
    stream << qint32(m_time->currentData().toInt());
    return state;
}

void HistoryFilters::restoreState(const QByteArray &state)
{
    QString text;
    QString chosen[2];
    QString shown[2];
    qint32 span = 0;
    QDataStream stream(state);
    stream >> text >> chosen[0] >> shown[0] >> chosen[1] >> shown[1] >> span;
    if (stream.status() != QDataStream::Ok)
        return;
    const QSignalBlocker blocker(this);
    m_text->setText(text);
    m_textDelay.stop();
    select(m_endpoint, chosen[0], shown[0]);
    select(m_database, chosen[1], shown[1]);
    m_time->setCurrentIndex(std::max(0, m_time->findData(span)));
}

bool HistoryFilters::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::FocusIn)
        Q_EMIT placesNeeded();
    return QWidget::eventFilter(watched, event);
}

} // namespace headwater
