// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

namespace headwater {

/// A heading that shows or hides the content below it: checked while the content is visible, but not
/// drawn as pressed.
class FoldButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit FoldButton(QWidget *parent = nullptr);

    /// Shows and hides \a content from now on; \a content must outlive the button. Expanded at first.
    void setContent(QWidget *content);

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override;
};

} // namespace headwater
