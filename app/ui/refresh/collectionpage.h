// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/refresh/pagefacts.h"

#include <QWidget>

class QLabel;

namespace headwater {

class CollectionStatusView;
class FactGrid;
class FieldsTable;
class RefreshPlot;
class RequestPreview;
class StoredSettings;

/// What is known of a collection, from top to bottom: state, facts, fields, last refreshes, stored settings, and the
/// request that a refresh with these makes. What nobody told has no place. Newer facts about the same collection are
/// shown in place.
///
/// Object names: `pageFacts`, `pageAge`, and those of its parts.
class CollectionPage final : public QWidget
{
    Q_OBJECT
public:
    explicit CollectionPage(QWidget *parent = nullptr);

    void setFacts(const PageFacts &facts);
    [[nodiscard]] RequestPreview &preview() const { return *m_preview; }

Q_SIGNALS:
    /// The user wants to see the refreshes of the collection in the history.
    void historyRequested();

private:
    [[nodiscard]] QLabel *heading(const QString &text);
    void showAge(const PageFacts &facts);

    // Created in reading order, which makes it the tab order too.
    CollectionStatusView *m_status;
    FactGrid *m_facts;
    QLabel *m_age;
    QLabel *m_fieldsTitle;
    FieldsTable *m_fields;
    QLabel *m_plotTitle;
    RefreshPlot *m_plot;
    StoredSettings *m_stored;
    RequestPreview *m_preview;
};

} // namespace headwater
