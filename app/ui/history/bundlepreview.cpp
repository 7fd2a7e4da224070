// SPDX-License-Identifier: Apache-2.0
#include "ui/history/bundlepreview.h"

#include "core/base/plaintext.h"
#include "ui/kit/textrole.h"
#include "ui/kit/wrappinglabel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace headwater {

namespace {

constexpr QSize kFirstSize(900, 560);
constexpr int kMargin = 40; // so much narrower than the window at least

} // namespace

BundlePreview::BundlePreview(const QList<ZippedFile> &files, QWidget *parent)
    : QDialog(parent),
      m_files(files),
      m_list(new QListWidget),
      m_text(new QPlainTextEdit),
      m_trouble(new WrappingLabel(this))
{
    setObjectName(QStringLiteral("bundlePreview"));
    setWindowTitle(tr("Save support bundle"));
    auto *intro = new WrappingLabel(
            tr("The bundle is one zip file with the files below. Tokens and secrets are masked; "
               "names of endpoints, databases, collections and buckets are not. Look through the "
               "files and clear the box of what should stay here."),
            this);
    buildList();
    buildText();
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    m_trouble->setObjectName(QStringLiteral("bundleTrouble"));
    m_trouble->setTextFormat(Qt::PlainText);
    m_trouble->hide();

    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("&Save…"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("saveBundleNow"));
    m_save->setDefault(true);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(chosen()); });
    connect(cancel, &QPushButton::clicked, this, &BundlePreview::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(intro);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_trouble);
    layout->addWidget(buttons);
    m_list->setCurrentRow(0);
    m_list->setFocus();
    updateSave();
    const int room = parent ? parent->width() - kMargin : kFirstSize.width();
    const int height = parent ? parent->height() - kMargin : kFirstSize.height();
    resize(QSize(room, height).boundedTo(kFirstSize));
}

void BundlePreview::buildList()
{
    m_list->setObjectName(QStringLiteral("bundleFiles"));
    m_list->setAccessibleName(tr("Files"));
    for (const ZippedFile &file : std::as_const(m_files)) {
        const QString size = QLocale().formattedDataSize(file.content.size(), 1,
                                                         QLocale::DataSizeTraditionalFormat);
        auto *item = new QListWidgetItem(tr("%1, %2", "file, size").arg(file.name, size), m_list);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_list->setMinimumWidth(m_list->sizeHintForColumn(0) + 2 * m_list->frameWidth());
    connect(m_list, &QListWidget::currentRowChanged, this, &BundlePreview::showFile);
    connect(m_list, &QListWidget::itemChanged, this, &BundlePreview::updateSave);
}

void BundlePreview::buildText()
{
    m_text->setObjectName(QStringLiteral("bundleText"));
    m_text->setAccessibleName(tr("Content of the file"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    setTextRole(m_text, TextRole::Code);
}

void BundlePreview::showFile(int row)
{
    const QByteArray content = m_files.value(row).content;
    // All of it: what is not shown could not be judged.
    m_text->setPlainText(
            plainText(QString::fromUtf8(content), std::numeric_limits<qsizetype>::max()));
}

void BundlePreview::updateSave()
{
    m_save->setEnabled(!chosen().isEmpty());
}

QList<ZippedFile> BundlePreview::chosen() const
{
    QList<ZippedFile> files;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            files.append(m_files.at(row));
    }
    return files;
}

void BundlePreview::showTrouble(const Error &error)
{
    m_trouble->setText(tr("The bundle was not saved. %1").arg(error.text()));
    m_trouble->show();
}

} // namespace headwater
