// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/reasongroup.h"

#include <QListWidget>

namespace headwater {

/// The reasons of failed jobs: one line each with the number of jobs, most frequent first. A chosen line
/// narrows the history to its jobs; the first line shows all.
class ReasonList final : public QListWidget
{
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);

    /// Keeps the chosen reason if it is still there, else chooses all.
    void setGroups(const QList<ReasonGroup> &groups);
    [[nodiscard]] QString chosen() const; ///< the key of a group; empty: all
    void chooseAll(); ///< emits nothing

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosenChanged();
};

} // namespace headwater
