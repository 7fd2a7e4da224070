// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;

namespace headwater {

/// A line for the path of a file, with a button that opens a file dialog.
class FileField final : public QWidget
{
    Q_OBJECT
public:
    /// \a name is what the dialog's title and the button's accessible name call the file.
    explicit FileField(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    /// The whole path; empty if none was entered.
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);
    /// One sentence if the file cannot be read; empty if it can or none was entered.
    [[nodiscard]] QString fault() const;

Q_SIGNALS:
    void changed();

private:
    void browse();

    QString m_name;
    QLineEdit *m_edit;
};

/// Opens a dialog for files of certificates and calls \a chosen with the whole paths.
void chooseCertificateFiles(QWidget *window, const QString &title, bool several,
                            std::function<void(const QStringList &)> chosen);

} // namespace headwater
