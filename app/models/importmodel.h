// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/importcomparison.h"

#include <QAbstractTableModel>

#include <vector>

namespace headwater {

/// Endpoints that were found, each beside what is configured. New ones are chosen at first, conflicts
/// are not, and what is the same cannot be chosen. Names can be edited.
class ImportModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Address, Database, Token, Status, Origin, State, ColumnCount };

    /// \a configured is what the found endpoints are compared with.
    explicit ImportModel(ClusterEndpoints configured, QObject *parent = nullptr);

    /// Adds \a found below the others, compared with them too. What they already are is left out.
    void add(const QList<FoundEndpoint> &found);
    /// Compares all again, for example after an import; choices and names stay where they can.
    void setConfigured(const ClusterEndpoints &configured);

    /// The chosen endpoints with the names they are to have.
    [[nodiscard]] QList<FoundEndpoint> chosen() const;
    [[nodiscard]] QString summary() const; ///< “3 of 5 endpoints selected. 1 conflict.”

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    /// A name was not accepted; \a reason is a sentence.
    void nameRefused(const QString &reason);

private:
    struct Row
    {
        ImportCandidate candidate;
        QString name; ///< under which it is imported
        bool isChosen = false;
    };

    [[nodiscard]] static QString stateOf(const Row &row);
    [[nodiscard]] static QString textOf(const Row &row, int column);
    [[nodiscard]] QString faultOf(int row, const QString &name) const;
    [[nodiscard]] ClusterEndpoints known() const;

    ClusterEndpoints m_configured;
    std::vector<Row> m_rows;
};

} // namespace headwater
