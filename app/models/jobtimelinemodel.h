// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/job.h"

#include <QAbstractTableModel>

namespace headwater {

/// The observations of one job, oldest first: what was asked, what the answer said, and its HTTP facts.
class JobTimelineModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Asked, State, Progress, Latency, Http, Words, TimesSeen };
    static constexpr int kColumnCount = 8;

    using QAbstractTableModel::QAbstractTableModel;

    /// Shows \a observations, oldest first. Existing rows are kept, so that a view keeps its
    /// selection and scroll position while a job is followed.
    void setObservations(const QList<Observation> &observations);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Observation> m_observations;
};

} // namespace headwater
