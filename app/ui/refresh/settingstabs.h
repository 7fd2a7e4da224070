// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTabWidget>

namespace headwater {

class ProblemList;
class RequestText;
class SettingsChanges;

/// What there is to know of new settings before they are sent, one tab each: their problems, what they change in
/// the stored ones, and the request.
class SettingsTabs final : public QTabWidget
{
    Q_OBJECT
public:
    /// Takes \a problems.
    explicit SettingsTabs(ProblemList &problems, QWidget *parent = nullptr);

    [[nodiscard]] SettingsChanges &changes() const { return *m_changes; }
    [[nodiscard]] RequestText &request() const { return *m_request; }

    /// Puts the numbers into the titles.
    void showCounts(qsizetype problems);

    /// Its pages scroll or wrap in the room that they get.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }

private:
    enum Tab { ProblemsTab, ChangesTab, RequestTab };

    SettingsChanges *m_changes;
    RequestText *m_request;
};

} // namespace headwater
