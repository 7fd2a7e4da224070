// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointpane.h"

#include "core/base/plaintext.h"
#include "models/endpointtreemodel.h"
#include "ui/endpoints/endpointorder.h"
#include "ui/endpoints/endpointtree.h"
#include "ui/endpoints/healthdelegate.h"
#include "ui/endpoints/treesettler.h"
#include "ui/endpoints/troubledelegate.h"
#include "ui/kit/filterfield.h"
#include "ui/kit/firstfocus.h"
#include "ui/kit/hiddenheader.h"
#include "ui/kit/paneheader.h"
#include "ui/kit/tagdelegate.h"
#include "ui/kit/wrappinglabel.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace headwater {

namespace {
/// An endpoint with more databases stays collapsed until the user expands it.
constexpr int kUnfoldedDatabases = 8;
const QChar kOpenedMark = u'+'; // before the id of an endpoint that the user expanded
const QString kUserOrder = QStringLiteral("!user-order");
} // namespace

EndpointPane::EndpointPane(EndpointTreeModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_found(new EndpointOrder(model, this)),
      m_find(new QLineEdit(this)),
      m_tree(new EndpointTree(this)),
      m_place(m_model, *m_found, *m_tree)
{
    setObjectName(QStringLiteral("endpointPane"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    buildHeader(*layout);
    buildTree();
    buildActions();
    layout->addWidget(m_tree, 1);
    layout->addWidget(buildRefusal());
    new FocusHandover(this, [this] { return m_tree; });
}

void EndpointPane::buildHeader(QLayout &layout)
{
    auto *title = new PaneHeader(tr("ENDPOINTS"), this, this);
    auto *add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addEndpoint"));
    add->setAccessibleName(tr("Add endpoint"));
    add->setToolTip(tr("Add endpoint"));
    add->setText(QStringLiteral("+"));
    add->setAutoRaise(true);
    connect(add, &QToolButton::clicked, this, &EndpointPane::addRequested);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 4, 0);
    m_problemsFirst = new QToolButton(this);
    m_problemsFirst->setObjectName(QStringLiteral("problemsFirst"));
    m_problemsFirst->setText(tr("Problems first"));
    m_problemsFirst->setToolTip(tr("List endpoints with problems first"));
    m_problemsFirst->setCheckable(true);
    m_problemsFirst->setChecked(m_found->problemsFirst());
    m_problemsFirst->setAutoRaise(true);
    connect(m_problemsFirst, &QToolButton::toggled, m_found, &EndpointOrder::setProblemsFirst);
    row->addWidget(title, 1);
    row->addWidget(m_problemsFirst);
    row->addWidget(add);
    static_cast<QVBoxLayout &>(layout).addLayout(row);

    m_find->setObjectName(QStringLiteral("findEndpoint"));
    m_find->setAccessibleName(tr("Find endpoint"));
    m_find->setPlaceholderText(tr("Find endpoint"));
    offerToClear(m_find);
    connect(m_find, &QLineEdit::textChanged, this, &EndpointPane::applyFind);
    auto *findRow = new QHBoxLayout;
    findRow->setContentsMargins(8, 0, 8, 0);
    findRow->addWidget(m_find);
    static_cast<QVBoxLayout &>(layout).addLayout(findRow);
}

void EndpointPane::buildTree()
{
    m_tree->setObjectName(QStringLiteral("endpoints"));
    m_tree->setAccessibleName(tr("Endpoints"));
    m_tree->setHeader(new HiddenHeader(m_tree));
    m_tree->setModel(m_found);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setIndentation(16);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setItemDelegate(new CellDelegate(m_tree));
    m_tree->setItemDelegateForColumn(EndpointTreeModel::Name, new HealthDelegate(m_tree));
    m_tree->setItemDelegateForColumn(EndpointTreeModel::Trouble, new TroubleDelegate(m_tree));
    m_tree->setItemDelegateForColumn(EndpointTreeModel::Tag,
                                     new TagDelegate(TagDelegate::Shows::BadgeOnly, m_tree));
    QHeaderView *header = m_tree->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(0);
    header->setSectionResizeMode(EndpointTreeModel::Name, QHeaderView::Stretch);
    header->setSectionResizeMode(EndpointTreeModel::Trouble, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(EndpointTreeModel::Tag, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(EndpointTreeModel::LiveJobs, QHeaderView::ResizeToContents);

    connect(m_tree, &QTreeView::customContextMenuRequested, this, &EndpointPane::showMenu);
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (const auto scope = scopeAt(index)) {
            m_folded.insert(scope->endpoint);
            m_opened.remove(scope->endpoint);
        }
    });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (const auto scope = scopeAt(index)) {
            m_folded.remove(scope->endpoint);
            m_opened.insert(scope->endpoint);
        }
    });
    m_settler = new TreeSettler(*m_found, *m_tree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EndpointPane::takeScope);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EndpointPane::updateActions);
    connect(m_found, &QAbstractItemModel::rowsInserted, this, &EndpointPane::unfold);
    connect(m_found, &QAbstractItemModel::rowsInserted, this, [this] { m_place.approach(); });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &EndpointPane::pruneScope);
    unfold();
}

/// The notice for a cluster that does not list its databases: otherwise it would seem to have none.
QWidget *EndpointPane::buildRefusal()
{
    m_refusal = new QWidget(this);
    m_refusal->setObjectName(QStringLiteral("listRefusal"));
    m_refusalText = new WrappingLabel(m_refusal);
    m_refusalText->setTextFormat(Qt::PlainText);
    auto *add = new QPushButton(tr("Add a data&base…"), m_refusal);
    add->setObjectName(QStringLiteral("addMissingDatabase"));
    connect(add, &QPushButton::clicked, this,
            [this] { Q_EMIT addDatabaseRequested(refusingEndpoint()); });
    auto *layout = new QVBoxLayout(m_refusal);
    layout->setContentsMargins(8, 0, 8, 8);
    layout->addWidget(m_refusalText);
    layout->addWidget(add, 0, Qt::AlignLeft);
    m_refusal->hide();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &EndpointPane::updateRefusal);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &EndpointPane::updateRefusal);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &EndpointPane::updateRefusal);
    return m_refusal;
}

/// The current endpoint if it does not list its databases. Without a current one, the first such endpoint.
EndpointId EndpointPane::refusingEndpoint() const
{
    const EndpointId current = currentEndpoint();
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const auto id = m_model.index(row, 0).data(EndpointIdRole).value<EndpointId>();
        if ((current.isNull() || id == current) && m_model.isListRefused(id))
            return id;
    }
    return {};
}

void EndpointPane::updateRefusal()
{
    const EndpointId id = refusingEndpoint();
    if (!id.isNull()) {
        const QString name = m_model.indexOf({id, {}}).data().toString();
        m_refusalText->setText(QStringLiteral("%1: %2").arg(plainLine(name), m_model.listNote(id)));
    }
    m_refusal->setVisible(!id.isNull());
}

void EndpointPane::buildActions()
{
    // F2 and Ctrl+D belong to the menu bar: when two actions have the same keys, Qt triggers neither.
    addEndpointAction(tr("&Edit…"), QStringLiteral("editEndpoint"), {},
                      &EndpointPane::editRequested);
    addEndpointAction(tr("&Duplicate…"), QStringLiteral("duplicateEndpoint"), {},
                      &EndpointPane::duplicateRequested);
    addEndpointAction(tr("&Remove"), QStringLiteral("removeEndpoint"), QKeySequence::Delete,
                      &EndpointPane::removeRequested);
    addEndpointAction(tr("Re&load lists"), QStringLiteral("reloadEndpoint"), {},
                      &EndpointPane::reloadRequested);
    m_showAll = new QAction(tr("Show &all endpoints"), this);
    m_showAll->setObjectName(QStringLiteral("showAllEndpoints"));
    connect(m_showAll, &QAction::triggered, m_tree, &QTreeView::clearSelection);
    updateActions();
}

void EndpointPane::addEndpointAction(const QString &text, const QString &objectName,
                                     const QKeySequence &shortcut, Intention intention)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut); // Del has other meanings elsewhere
    connect(action, &QAction::triggered, this, [this, intention] {
        const EndpointId id = currentEndpoint();
        if (!id.isNull())
            Q_EMIT(this->*intention)(id);
    });
    m_tree->addAction(action);
    m_endpointActions << action;
}

void EndpointPane::applyFind(const QString &text)
{
    m_finding = true;
    m_found->setFilterFixedString(text);
    for (const Scope &scope : std::as_const(m_scope)) {
        const QModelIndex index = m_found->mapFromSource(m_model.indexOf(scope));
        m_tree->selectionModel()->select(index,
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_finding = false;
    unfold();
}

void EndpointPane::takeScope()
{
    if (m_finding)
        return;
    Scopes scope;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        if (const auto part = scopeAt(index))
            scope << *part;
    }
    m_place.forget();
    m_showAll->setEnabled(!scope.isEmpty());
    if (scope == m_scope)
        return;
    m_scope = scope;
    Q_EMIT scopeChanged();
}

/// The find field hides rows from the selection model, so removed endpoints are dropped from the scope here.
void EndpointPane::pruneScope()
{
    const auto gone = m_scope.removeIf(
            [this](const Scope &scope) { return !m_model.indexOf(scope).isValid(); });
    if (gone > 0)
        Q_EMIT scopeChanged();
}

void EndpointPane::unfold()
{
    const QSignalBlocker quiet(m_tree); // the expansion is not the user's doing
    for (int row = 0; row < m_found->rowCount(); ++row) {
        const QModelIndex index = m_found->index(row, 0);
        const int databases = m_found->rowCount(index);
        if (databases == 0)
            continue; // how many there are is not known yet
        const bool isSmall = databases <= kUnfoldedDatabases;
        const auto scope = scopeAt(index);
        if (!scope || m_folded.contains(scope->endpoint))
            continue;
        if (isSmall || m_opened.contains(scope->endpoint))
            m_tree->expand(index);
    }
}

void EndpointPane::settleOrder()
{
    m_settler->settle();
}

void EndpointPane::updateActions()
{
    const bool any = !currentEndpoint().isNull();
    for (QAction *action : std::as_const(m_endpointActions))
        action->setEnabled(any);
}

void EndpointPane::showMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_tree->indexAt(position).isValid()) {
        menu->addActions(m_endpointActions);
        addDatabaseActions(menu);
        menu->addSeparator();
    }
    QAction *add = menu->addAction(tr("Add e&ndpoint…"));
    connect(add, &QAction::triggered, this, &EndpointPane::addRequested);
    menu->addAction(m_showAll);
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void EndpointPane::addDatabaseActions(QMenu *menu)
{
    const auto scope = scopeAt(m_tree->currentIndex());
    if (!scope || !m_model.isListRefused(scope->endpoint))
        return;
    menu->addSeparator();
    QAction *add = menu->addAction(tr("Add a data&base…"));
    add->setObjectName(QStringLiteral("addDatabase"));
    connect(add, &QAction::triggered, this,
            [this, id = scope->endpoint] { Q_EMIT addDatabaseRequested(id); });
}

std::optional<Scope> EndpointPane::scopeAt(const QModelIndex &index) const
{
    return m_model.scopeAt(m_found->mapToSource(index));
}

bool EndpointPane::canAddDatabase() const
{
    return m_model.isListRefused(currentEndpoint());
}

EndpointId EndpointPane::currentEndpoint() const
{
    const auto scope = scopeAt(m_tree->currentIndex());
    return scope ? scope->endpoint : EndpointId();
}

void EndpointPane::select(const Scope &scope)
{
    const QModelIndex source = m_model.indexOf(scope);
    if (!source.isValid())
        return;
    if (!m_found->mapFromSource(source).isValid())
        m_find->clear();
    const QModelIndex index = m_found->mapFromSource(source);
    m_tree->selectionModel()->setCurrentIndex( // whatever modifiers are held down
            index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_tree->scrollTo(index);
}

void EndpointPane::find()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

QByteArray EndpointPane::saveState() const
{
    QStringList folded;
    for (const EndpointId &id : m_folded)
        folded << id.value;
    for (const EndpointId &id : m_opened)
        folded << kOpenedMark + id.value;
    if (!m_found->problemsFirst())
        folded << kUserOrder;
    return folded.join(QLatin1Char('\n')).toUtf8();
}

void EndpointPane::restoreState(const QByteArray &state)
{
    m_folded.clear();
    m_opened.clear();
    const auto lines = QString::fromUtf8(state).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(kOpenedMark))
            m_opened.insert({line.mid(1)});
        else if (line != kUserOrder)
            m_folded.insert({line});
    }
    m_problemsFirst->setChecked(!lines.contains(kUserOrder));
    {
        const QSignalBlocker quiet(m_tree);
        m_tree->collapseAll();
    }
    unfold();
}

QByteArray EndpointPane::saveScope() const
{
    return m_place.save(m_scope);
}

void EndpointPane::restoreScope(const QByteArray &state)
{
    m_place.restore(state);
}

} // namespace headwater
