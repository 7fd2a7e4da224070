// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/endpointpane.h"

#include "models/endpointtreemodel.h"
#include "ui/endpoints/endpointorder.h"
#include "ui/endpoints/endpointtree.h"
#include "ui/endpoints/healthdelegate.h"
#include "ui/endpoints/listrefusal.h"
#include "ui/endpoints/treefolding.h"
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
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace headwater {

namespace {
const QString kUserOrder = QStringLiteral("!user-order");
} // namespace

EndpointPane::EndpointPane(EndpointTreeModel &model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_found(new EndpointOrder(model, this)),
      m_find(new QLineEdit(this)),
      m_findFault(new WrappingLabel(this)),
      m_tree(new EndpointTree(this)),
      m_place(m_model, *m_found, *m_tree)
{
    setObjectName(QStringLiteral("endpointPane"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    buildHeader(*layout);
    buildFind(*layout);
    buildTree();
    buildActions();
    m_refusal = new ListRefusal(m_model, this);
    connect(m_refusal, &ListRefusal::addDatabaseRequested, this,
            &EndpointPane::addDatabaseRequested);
    followModel();
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_refusal);
    new FocusHandover(this, [this] { return m_tree; });
}

void EndpointPane::buildHeader(QBoxLayout &layout)
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
    layout.addLayout(row);
}

void EndpointPane::buildFind(QBoxLayout &layout)
{
    m_find->setObjectName(QStringLiteral("findEndpoint"));
    m_find->setAccessibleName(tr("Find endpoint"));
    m_find->setPlaceholderText(tr("Find endpoint"));
    m_find->setToolTip(tr("Name, address, tag, folder or database"));
    m_find->setMaxLength(FilterText::kLongest);
    offerToClear(m_find);
    connect(m_find, &QLineEdit::textChanged, this, &EndpointPane::applyFind);
    m_findFault->setObjectName(QStringLiteral("findFault"));
    m_findFault->setTextFormat(Qt::PlainText);
    m_findFault->hide();
    auto *rows = new QVBoxLayout;
    rows->setContentsMargins(8, 0, 8, 0);
    rows->addWidget(m_find);
    rows->addWidget(m_findFault);
    layout.addLayout(rows);
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
    m_tree->setDragDropMode(QAbstractItemView::DragDrop);
    m_tree->setDefaultDropAction(Qt::MoveAction);
    m_tree->setDropIndicatorShown(true);
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
    m_folding = new TreeFolding(
            *m_tree, [this](const QModelIndex &index) { return scopeAt(index).value_or(Scope()); });
    m_settler = new TreeSettler(*m_found, *m_tree);
}

void EndpointPane::followModel()
{
    const QItemSelectionModel *selection = m_tree->selectionModel();
    connect(selection, &QItemSelectionModel::selectionChanged, this, &EndpointPane::takeScope);
    connect(selection, &QItemSelectionModel::currentChanged, this, &EndpointPane::updateActions);
    connect(m_found, &QAbstractItemModel::rowsInserted, this, [this] { m_place.approach(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &EndpointPane::updateScope);
    connect(&m_model, &QAbstractItemModel::rowsMoved, this, &EndpointPane::updateScope);
    connect(&m_model, &EndpointTreeModel::folderRenamed, this,
            [this](const QString &before, const QString &name) {
                m_folding->renameFolder(before, name);
                for (Scope &part : m_chosen) {
                    if (part.folder == before)
                        part.folder = name;
                }
                Q_EMIT scopeChanged(); // its name
            });
    // not within the drop: the rows move when the new order is on disk
    connect(&m_model, &EndpointTreeModel::moveRequested, this, &EndpointPane::moveRequested,
            Qt::QueuedConnection);
    connect(&m_model, &EndpointTreeModel::folderMoveRequested, this,
            &EndpointPane::folderMoveRequested, Qt::QueuedConnection);
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
    m_reload = addAction(tr("Re&load lists"), QStringLiteral("reloadEndpoint"), {},
                         [this] { reloadCurrent(); });
    m_up = addAction(tr("Move &up"), QStringLiteral("moveEndpointUp"),
                     QKeySequence(Qt::ALT | Qt::Key_Up), [this] { move(-1); });
    m_down = addAction(tr("Move do&wn"), QStringLiteral("moveEndpointDown"),
                       QKeySequence(Qt::ALT | Qt::Key_Down), [this] { move(1); });
    m_showAll = new QAction(tr("Show &all endpoints"), this);
    m_showAll->setObjectName(QStringLiteral("showAllEndpoints"));
    m_showAll->setEnabled(false);
    connect(m_showAll, &QAction::triggered, m_tree, &QTreeView::clearSelection);
    updateActions();
}

QAction *EndpointPane::addAction(const QString &text, const QString &objectName,
                                 const QKeySequence &shortcut, std::function<void()> trigger)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetShortcut); // Del has other meanings elsewhere
    connect(action, &QAction::triggered, this, std::move(trigger));
    m_tree->addAction(action);
    return action;
}

void EndpointPane::addEndpointAction(const QString &text, const QString &objectName,
                                     const QKeySequence &shortcut, Intention intention)
{
    m_endpointActions << addAction(text, objectName, shortcut, [this, intention] {
        const EndpointId id = currentEndpoint();
        if (!id.isNull())
            Q_EMIT(this->*intention)(id);
    });
}

void EndpointPane::reloadCurrent()
{
    const QString folder = currentFolder();
    const QList<EndpointId> ids
            = folder.isEmpty() ? QList{currentEndpoint()} : m_model.endpointsIn(folder);
    for (const EndpointId &id : ids) {
        if (!id.isNull())
            Q_EMIT reloadRequested(id);
    }
}

void EndpointPane::applyFind(const QString &text)
{
    m_finding = true;
    m_found->setQuery(EndpointQuery(text));
    const QString fault = m_found->query().fault();
    m_findFault->setText(fault);
    m_findFault->setVisible(!fault.isEmpty());
    for (const Scope &scope : std::as_const(m_chosen)) {
        const QModelIndex index = m_found->mapFromSource(m_model.indexOf(scope));
        m_tree->selectionModel()->select(index,
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_finding = false;
    m_folding->setSearching(!m_found->query().isEmpty());
}

void EndpointPane::takeScope()
{
    if (m_finding)
        return;
    Scopes chosen;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        if (const auto part = scopeAt(index))
            chosen << *part;
    }
    m_place.forget();
    m_showAll->setEnabled(!chosen.isEmpty());
    if (chosen == m_chosen)
        return;
    m_chosen = chosen;
    m_scope = m_model.withoutFolders(m_chosen);
    Q_EMIT scopeChanged();
}

/// The find field hides rows from the selection model, so removed endpoints are dropped from the scope here. And
/// folders get and lose endpoints.
void EndpointPane::updateScope()
{
    const auto gone = m_chosen.removeIf(
            [this](const Scope &scope) { return !m_model.indexOf(scope).isValid(); });
    const Scopes scope = m_model.withoutFolders(m_chosen);
    if (gone == 0 && scope == m_scope)
        return;
    m_scope = scope;
    Q_EMIT scopeChanged();
}

QString EndpointPane::scopeName() const
{
    QStringList names;
    for (const Scope &part : m_chosen)
        names << part.folder;
    return names.contains(QString()) ? QString() : names.join(QStringLiteral(", "));
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
    m_reload->setEnabled(any || !currentFolder().isEmpty());
    const auto scope = scopeAt(m_tree->currentIndex());
    const bool isMovable = scope && scope->database.isEmpty();
    m_up->setEnabled(isMovable);
    m_down->setEnabled(isMovable);
    if (m_refusal)
        m_refusal->setCurrent(currentEndpoint());
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
    QStringList lines = m_folding->save();
    if (!m_found->problemsFirst())
        lines << kUserOrder;
    return lines.join(QLatin1Char('\n')).toUtf8();
}

void EndpointPane::restoreState(const QByteArray &state)
{
    QStringList lines = QString::fromUtf8(state).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    m_problemsFirst->setChecked(lines.removeAll(kUserOrder) == 0);
    m_folding->restore(lines);
}

QByteArray EndpointPane::saveScope() const
{
    return m_place.save(m_chosen);
}

void EndpointPane::restoreScope(const QByteArray &state)
{
    m_place.restore(state);
}

} // namespace headwater
