// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/filefield.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace headwater {

FileField::FileField(const QString &name, QWidget *parent)
    : QWidget(parent), m_name(name), m_edit(new QLineEdit(this))
{
    auto *browse = new QPushButton(tr("Browse…"), this);
    browse->setAccessibleName(tr("Browse for %1").arg(name));
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_edit, 1);
    row->addWidget(browse);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &FileField::changed);
    connect(browse, &QPushButton::clicked, this, &FileField::browse);
}

QString FileField::path() const
{
    const QString typed = QDir::fromNativeSeparators(m_edit->text().trimmed());
    if (typed.isEmpty())
        return {};
    const bool isHome = typed == QLatin1String("~") || typed.startsWith(QLatin1String("~/"));
    return QFileInfo(isHome ? QDir::homePath() + typed.sliced(1) : typed).absoluteFilePath();
}

void FileField::setPath(const QString &path)
{
    m_edit->setText(QDir::toNativeSeparators(path));
}

QString FileField::fault() const
{
    const QString file = path();
    const QFileInfo info(file);
    if (file.isEmpty() || (info.isFile() && info.isReadable()))
        return {};
    return tr("The file %1 cannot be read.").arg(QDir::toNativeSeparators(file));
}

void FileField::browse()
{
    chooseCertificateFiles(this, m_name, false, [this](const QStringList &files) {
        setPath(files.value(0));
        m_edit->setFocus(Qt::OtherFocusReason);
    });
}

void chooseCertificateFiles(QWidget *window, const QString &title, bool several,
                            std::function<void(const QStringList &)> chosen)
{
    auto *dialog = new QFileDialog(window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(several ? QFileDialog::ExistingFiles : QFileDialog::ExistingFile);
    dialog->setNameFilters(
            {FileField::tr("Certificates and keys (*.pem *.crt *.cer *.key *.p12 *.pfx)"),
             FileField::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::filesSelected, window, std::move(chosen));
    dialog->open();
}

} // namespace headwater
