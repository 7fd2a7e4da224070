// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace headwater {

class RefreshHeader;

/// Stands for the refresh pane where the window is too narrow for it: what is selected, and buttons that
/// refresh it, enter new settings, or open the pane.
class RefreshStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshStrip(QWidget *parent = nullptr);

    void showCollection(const ClusterEndpoint &endpoint, const CollectionRef &collection);
    void showNothing();
    void showSeveral(int count);
    /// What the button is called, with its mnemonic, and why it does nothing; empty if it does something.
    void setCommand(const QString &title, const QString &obstacle);

Q_SIGNALS:
    void detailsRequested();
    void newSettingsRequested();
    void refreshRequested();

private:
    RefreshHeader *m_header;
    QToolButton *m_details;
    QPushButton *m_newSettings;
    QPushButton *m_refresh;
};

} // namespace headwater
