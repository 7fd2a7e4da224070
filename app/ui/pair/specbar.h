// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace headwater {

/// The line above a spec: its label, how long the text is, and a button that lays the text out.
class SpecBar final : public QWidget
{
    Q_OBJECT
public:
    explicit SpecBar(QWidget *parent = nullptr);

    void setBuddy(QWidget *editor);
    /// \a spec is the masked text: the length of secret values is not shown.
    void setText(const QString &spec);

Q_SIGNALS:
    void indentRequested();

private:
    QLabel *m_label;
    QLabel *m_length;
    QToolButton *m_indent;
};

} // namespace headwater
