// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/recentrefreshes.h"

#include <QWidget>

class QLabel;

namespace headwater {

class StripPlot;

/// The last refreshes of a collection as a small plot, and what it shows in words. The plot leads to them in the history.
///
/// Object names: `refreshPlot` and `refreshWords`.
class RefreshPlot final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshPlot(QWidget *parent = nullptr);

    /// \a now tells which times need their day.
    void setRecent(const Recent &recent, const QDateTime &now);

Q_SIGNALS:
    /// The user wants to see these refreshes in the history.
    void historyRequested();

private:
    StripPlot *m_plot;
    QLabel *m_words;
};

} // namespace headwater
