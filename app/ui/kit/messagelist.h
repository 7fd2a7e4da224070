// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/kit/messagelines.h"

#include <QDialog>

class QVBoxLayout;

namespace headwater {

/// All messages in full, each with its action and a button that dismisses it. It closes with the last one.
class MessageList final : public QDialog
{
    Q_OBJECT
public:
    explicit MessageList(QWidget *parent = nullptr);

    void setLines(const QList<MessageLine> &lines);

Q_SIGNALS:
    void actionTriggered(const QString &line);
    void dismissed(const QString &line);

protected:
    void changeEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] QWidget *newRow(const MessageLine &line, int number);

    QWidget *m_rows;
    QVBoxLayout *m_column;
    QList<MessageLine> m_lines;
};

} // namespace headwater
