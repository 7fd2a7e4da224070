// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/namematch.h"

#include <QDialog>
#include <QTimer>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace headwater {

/// Takes a list of names and shows which collections it means, before they are selected: how many were found, and
/// which are missing or in several places.
class NameListDialog final : public QDialog
{
    Q_OBJECT
public:
    using Matcher = std::function<NameMatches(const QList<ListedName> &)>;

    NameListDialog(const Matcher &match, QWidget *parent);
    /// Shows a dialog with what the clipboard offers; it deletes itself.
    static NameListDialog *ask(const Matcher &match, QWidget *parent);

    /// Fills it with \a text if that looks like a list of names without a secret.
    void offer(const QString &text);

Q_SIGNALS:
    void chosen(const QList<headwater::CollectionRef> &collections);

private:
    void matchAgain();
    [[nodiscard]] QString report(bool isCut) const;

    Matcher m_match;
    NameMatches m_matches;
    QPlainTextEdit *m_names;
    QLabel *m_sum;
    QPlainTextEdit *m_report;
    QPushButton *m_select;
    QTimer m_delay;
};

} // namespace headwater
