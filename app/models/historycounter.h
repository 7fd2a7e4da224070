// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/historycounts.h"

#include <QObject>

#include <optional>

namespace headwater {

/// Counts in the history's worker: one question at a time, and none that is outdated before it is asked.
class HistoryCounter final : public QObject
{
    Q_OBJECT
public:
    struct Question
    {
        HistoryFilter filter; ///< asks for no state, absence or reason
        Absence absence;
        QStringList saved; ///< texts of saved filters
        bool withReasons = false;
    };

    /// \a history must outlive the counter.
    explicit HistoryCounter(HistoryStore &history, QObject *parent = nullptr);

    void count(const Question &question);

Q_SIGNALS:
    void counted(const headwater::HistoryFilter &filter, const headwater::HistoryCounts &counts);
    void failed(const headwater::Error &error);

private:
    HistoryStore &m_history;
    bool m_isCounting = false;
    std::optional<Question> m_next;
};

} // namespace headwater
