// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/freshnessmodel.h"

#include <QList>
#include <QWidget>

class QToolButton;

namespace headwater {

/// A row of chips, one of them pressed, each with the number of collections behind it. They keep their
/// order, and a chip that has grown does not shrink, so that none moves away below the pointer. Where the
/// row is too narrow, icons and numbers stay.
class FreshnessChips final : public QWidget
{
    Q_OBJECT
public:
    explicit FreshnessChips(QWidget *parent = nullptr);

    void setCounts(const FreshnessModel::Counts &counts);
    [[nodiscard]] FreshnessModel::Chip chosen() const;

    [[nodiscard]] QSize sizeHint() const override; ///< with words
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged(headwater::FreshnessModel::Chip chip);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setTexts(bool withWords);
    void arrange();
    void updateIcons();
    [[nodiscard]] int neededWidth() const;

    QList<QToolButton *> m_buttons;
    FreshnessModel::Counts m_counts{};
    int m_widthWithWords = 0;
};

} // namespace headwater
