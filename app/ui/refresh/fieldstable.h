// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTableView>

namespace headwater {

class FieldsModel;

/// The columns of a collection: as high as its rows, up to a limit from which on it scrolls.
///
/// Object name: `fields`.
class FieldsTable final : public QTableView
{
    Q_OBJECT
public:
    explicit FieldsTable(QWidget *parent = nullptr);

    [[nodiscard]] FieldsModel &fields() const { return *m_model; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    FieldsModel *m_model;
};

} // namespace headwater
