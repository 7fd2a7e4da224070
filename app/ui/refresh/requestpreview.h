// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

class FoldButton;
class RequestText;

/// The request that will be sent, behind a button that shows and hides it. As high as its text, within
/// limits.
class RequestPreview final : public QWidget
{
    Q_OBJECT
public:
    explicit RequestPreview(QWidget *parent = nullptr);

    [[nodiscard]] RequestText &text() const { return *m_text; }

    [[nodiscard]] bool isExpanded() const;
    void setExpanded(bool expanded);

Q_SIGNALS:
    void expandedChanged(bool expanded);

private:
    void followHeight();

    FoldButton *m_fold;
    RequestText *m_text;
};

} // namespace headwater
