// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "store/profile/ziparchive.h"

#include <QDialog>

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace headwater {

class WrappingLabel;

/// Shows the files of a support bundle, one at a time, before it is saved. Files can be left out.
class BundlePreview final : public QDialog
{
    Q_OBJECT
public:
    explicit BundlePreview(const QList<ZippedFile> &files, QWidget *parent = nullptr);

    /// Shows why the bundle was not saved.
    void showTrouble(const Error &error);

Q_SIGNALS:
    /// Saves \a files: those that were not left out, at least one. The dialog stays open.
    void saveRequested(const QList<headwater::ZippedFile> &files);

private:
    void buildList();
    void buildText();
    void showFile(int row);
    void updateSave();
    [[nodiscard]] QList<ZippedFile> chosen() const;

    QList<ZippedFile> m_files;
    QListWidget *m_list;
    QPlainTextEdit *m_text;
    WrappingLabel *m_trouble;
    QPushButton *m_save = nullptr;
};

} // namespace headwater
