// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace headwater {

/// The refresh pane while several collections are selected: what a refresh does with them, and the button for it.
///
/// Object name of the button: `refreshSeveral`.
class SeveralSelected final : public QWidget
{
    Q_OBJECT
public:
    explicit SeveralSelected(QWidget *parent = nullptr);

    void setCount(int count);

Q_SIGNALS:
    void refreshRequested();

private:
    QLabel *m_words;
    QPushButton *m_refresh;
};

} // namespace headwater
