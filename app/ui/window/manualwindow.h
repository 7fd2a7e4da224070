// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QTextBrowser;

namespace headwater {

/// The user's manual with a search field. Links lead to places in the manual or to a browser.
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
