// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/collection.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace headwater {

class ElidedLabel;

/// The source and the spec that the cluster keeps for a collection, secrets masked, and a button that copies both.
///
/// Object names: `storedSettings`, `storedSpec` and `copyStored`.
class StoredSettings final : public QWidget
{
    Q_OBJECT
public:
    explicit StoredSettings(QWidget *parent = nullptr);

    void setCollection(const CollectionInfo &collection);

private:
    void copy() const;

    // Created in reading order, in which assistive tools go through them.
    QLabel *m_heading;
    QToolButton *m_copy;
    ElidedLabel *m_source;
    ElidedLabel *m_spec;
    QString m_text; // of both, for the clipboard
};

} // namespace headwater
