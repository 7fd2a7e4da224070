// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontext.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace headwater {

class ElidedLabel;

/// Names and values, two in a row where both fit. What is too long for its row is cut; its tool tip and assistive
/// tools have all of it.
class FactGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit FactGrid(QWidget *parent = nullptr);

    void setFacts(const QList<CollectionFact> &facts);

    /// Of one fact in a row.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QLabel *name;
        ElidedLabel *value;
    };

    void arrange();
    void paintNames();
    [[nodiscard]] int widestName() const;

    QGridLayout *m_grid;
    QList<CollectionFact> m_facts;
    QList<Row> m_rows; // at least one for each fact; the others are hidden
};

} // namespace headwater
