// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/pairtemplates.h"

#include <QWidget>

#include <functional>

class QToolButton;

namespace headwater {

/// What a pair can start from: a menu of templates and of pairs that were sent before, and the stored settings.
class PairStarter final : public QWidget
{
    Q_OBJECT
public:
    explicit PairStarter(QWidget *parent = nullptr);

    void setTemplates(const QList<PairTemplate> &templates);
    /// Asked for the pairs that were sent before whenever the menu opens; newest first, with masks.
    using SentPairs = std::function<QList<PairTemplate>()>;
    void setSentPairs(const SentPairs &sentPairs);
    /// The stored pair, as the server sent it; an empty source disables the button.
    void setStored(const QString &source, const QString &spec);
    /// Offers the stored pair with masked values empty.
    void chooseStored();

Q_SIGNALS:
    /// \a spec is indented and contains no masks.
    void chosen(const QString &source, const QString &spec);

private:
    void fillMenu(const QList<PairTemplate> &sent);

    QList<PairTemplate> m_own;
    SentPairs m_sentPairs;
    QToolButton *m_templates;
    QToolButton *m_load;
    QString m_storedSource;
    QString m_storedSpec;
};

/// A spec as the server stores it, for an editor: indented, with masked values empty.
[[nodiscard]] QString editableSpec(const QString &stored);

} // namespace headwater
