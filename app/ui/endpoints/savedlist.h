// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QDateTime>
#include <QWidget>

namespace headwater {

class CollectionTableModel;

/// The collections that an endpoint had when it last worked, marked as not current.
class SavedList final : public QWidget
{
    Q_OBJECT
public:
    /// \a collections must outlive the list. \a listedAt is when the list was read; invalid if there is none.
    SavedList(CollectionTableModel &collections, const EndpointId &endpoint,
              const QDateTime &listedAt, QWidget *parent = nullptr);
};

/// “28 Nov 18:02”, with the year if it is not the one of \a now; local time.
[[nodiscard]] QString dayAndTime(const QDateTime &time, const QDateTime &now);

} // namespace headwater
