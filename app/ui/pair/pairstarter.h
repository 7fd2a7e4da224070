// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/pairtemplates.h"

#include <QWidget>

class QToolButton;

namespace headwater {

/// What a pair can be started from: a menu of templates, and what the cluster has stored.
class PairStarter final : public QWidget
{
    Q_OBJECT
public:
    explicit PairStarter(QWidget *parent = nullptr);

    void setTemplates(const QList<PairTemplate> &templates);
    /// The stored pair, as the server gave it; an empty source switches it off.
    void setStored(const QString &source, const QString &spec);
    /// Offers the stored pair, masked values empty.
    void chooseStored();

Q_SIGNALS:
    /// \a spec is indented and holds no masks.
    void chosen(const QString &source, const QString &spec);

private:
    QToolButton *m_templates;
    QToolButton *m_load;
    QString m_storedSource;
    QString m_storedSpec;
};

} // namespace headwater
