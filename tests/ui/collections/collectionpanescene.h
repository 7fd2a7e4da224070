// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "testkit/accessibletext.h"
#include "testkit/scenery.h"
#include "ui/collections/collectionpane.h"
#include "ui/collections/welcomepage.h"
#include "ui/kit/emptypage.h"

#include <QAction>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

namespace headwater::test {

inline const QString kDefault = QStringLiteral("default");

/// The pane of collections on screen, and the parts of it that people use.
struct PaneScene
{
    test::Endpoints endpoints;
    CollectionTableModel collections{endpoints.store};
    EndpointTreeModel tree{endpoints.store};
    CollectionPane pane{collections, tree};
    QTableView *table = pane.findChild<QTableView *>();
    QLineEdit *filter = pane.findChild<QLineEdit *>();
    QToolButton *externalOnly = pane.findChild<QToolButton *>(QStringLiteral("collectionChip2"));
    EmptyPage *empty = pane.findChild<EmptyPage *>();
    QPushButton *emptyAction = empty->findChild<QPushButton *>();
    QStackedWidget *pages = pane.findChild<QStackedWidget *>();

    PaneScene()
    {
        pane.resize(900, 400);
        pane.show();
    }
    EndpointId listed(const QStringList &names)
    {
        const EndpointId id = endpoints.add(QStringLiteral("eu"), EnvironmentTag::Production);
        tree.endReload(id);
        collections.setCollections(id, kDefault, names);
        return id;
    }
    void describe(const EndpointId &id, const QString &name, CollectionKind kind)
    {
        CollectionInfo info;
        info.ref = {id, kDefault, name};
        info.kind = kind;
        collections.setInfo(info);
    }
    [[nodiscard]] QString count() const
    {
        return pane.findChild<QLabel *>(QStringLiteral("collectionCount"))->text();
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        const QPoint at = table->visualRect(table->model()->index(row, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers, at);
    }
    [[nodiscard]] QString selected() const
    {
        QStringList names;
        for (const CollectionRef &ref : pane.selectedCollections())
            names << ref.name;
        return names.join(u' ');
    }
    /// The texts of the menu over a row; the one that starts with \a choice is triggered.
    QStringList menuOver(int row, const QString &choice = {})
    {
        for (const char *lack : {"raise()", "grabbing the keyboard"}) // of the platform
            QTest::ignoreMessage(QtWarningMsg,
                                 qPrintable(QStringLiteral("This plugin does not support %1")
                                                    .arg(QLatin1String(lack))));
        const QPoint at = table->visualRect(table->model()->index(row, 0)).center();
        Q_EMIT table->customContextMenuRequested(at);
        auto *menu = pane.findChild<QMenu *>();
        QStringList texts;
        for (QAction *action : menu->actions()) {
            texts << action->text();
            if (!choice.isEmpty() && action->text().startsWith(choice))
                action->trigger();
        }
        delete menu;
        return texts;
    }
};

} // namespace headwater::test
