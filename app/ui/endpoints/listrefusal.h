// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QWidget>

namespace headwater {

class EndpointTreeModel;
class WrappingLabel;

/// The notice for a cluster that does not list its databases: otherwise it would seem to have none.
class ListRefusal final : public QWidget
{
    Q_OBJECT
public:
    /// \a model must outlive this.
    explicit ListRefusal(EndpointTreeModel &model, QWidget *parent = nullptr);

    /// Null if no row is current.
    void setCurrent(const EndpointId &id);

Q_SIGNALS:
    void addDatabaseRequested(const headwater::EndpointId &id);

private:
    void update();
    [[nodiscard]] EndpointId refusing() const;

    EndpointTreeModel &m_model;
    EndpointId m_current;
    WrappingLabel *m_text;
};

} // namespace headwater
