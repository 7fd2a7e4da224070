// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QToolButton>

namespace headwater {

/// A heading that folds what is below it: checked while that is to be seen, but not drawn as
/// pressed.
class FoldButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit FoldButton(QWidget *parent = nullptr);

    /// Shows and hides \a content from now on, which must outlive it. Open at first.
    void setContent(QWidget *content);

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override;
};

} // namespace headwater
