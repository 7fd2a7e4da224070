// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QTextBrowser;

namespace headwater {

/// The user's manual, with a field to find words in it. Links lead to places in it or to a browser.
class ManualWindow final : public QDialog
{
    Q_OBJECT
public:
    explicit ManualWindow(QWidget *parent = nullptr);

private:
    void find();
    void follow(const QUrl &link);

    QLineEdit *m_words;
    QTextBrowser *m_text;
};

} // namespace headwater
