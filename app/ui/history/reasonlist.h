// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/reasongroup.h"

#include <QListWidget>

namespace headwater {

/// Why jobs failed: one line for each reason, with the number of jobs that failed for it, most
/// frequent first. Choosing one asks for the jobs behind it, the first line for all of them.
class ReasonList final : public QListWidget
{
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);

    /// The chosen reason stays chosen if it is still there, else all are.
    void setGroups(const QList<ReasonGroup> &groups);
    [[nodiscard]] QString chosen() const; ///< the key of a group; empty: all
    void chooseAll(); ///< without a signal

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosenChanged();
};

} // namespace headwater
