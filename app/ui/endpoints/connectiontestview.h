// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/connectionstage.h"

#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace headwater {

/// The six lines of “Test connection”, each with a mark, the step, its duration and its result.
class ConnectionTestView final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kStages = 6;

    explicit ConnectionTestView(QWidget *parent = nullptr);

    void start();
    void showResult(const StageResult &result);
    /// Marks the steps that were not reached as not tried.
    void end();
    /// The result as plain text, a line for each step.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// The user asked to trust the authority that signed the server's certificate.
    void authorityOffered(const headwater::UntrustedAuthority &authority);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Mark { Waiting, Busy, Passed, Skipped, Failed, NotTried };
    struct Line
    {
        QLabel *mark = nullptr;
        QLabel *title = nullptr;
        QLabel *time = nullptr;
        QLabel *note = nullptr;
        Mark state = Mark::Waiting;
    };

    void setMark(Line &line, Mark mark);

    std::array<Line, kStages> m_lines;
    QPushButton *m_addAuthority;
    UntrustedAuthority m_authority; // that the button offers
};

} // namespace headwater
