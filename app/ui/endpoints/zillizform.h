// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QList>
#include <QUrl>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace headwater {

class SecretReveal;
class WrappingLabel;

/// The fields that list the clusters of an account of Zilliz Cloud: an API key, and which console.
///
/// Object names: `zillizKey`, `zillizConsole`, `zillizList`.
class ZillizForm final : public QWidget
{
    Q_OBJECT
public:
    explicit ZillizForm(const QList<QUrl> &consoles, QWidget *parent = nullptr);

    /// While the list is being fetched.
    void setBusy(bool isBusy);
    void forgetKey();

Q_SIGNALS:
    void listRequested(const QUrl &console, const headwater::Secret &key);

private:
    void judge();
    void list();

    QLineEdit *m_key;
    SecretReveal *m_reveal;
    QComboBox *m_console;
    QPushButton *m_list;
    WrappingLabel *m_note;
    bool m_isBusy = false;
};

} // namespace headwater
