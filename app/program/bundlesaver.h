// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "store/profile/ziparchive.h"

#include <QObject>
#include <QPointer>

class QSettings;
class QWidget;

namespace headwater {

class BundlePreview;
class HistoryModel;

/// Saves a SupportBundle to a file that the user chooses, after they have seen what is in it.
class BundleSaver final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive this; \a window is the parent of the dialogs.
    BundleSaver(HistoryModel &history, QSettings &settings, QWidget &window);

    /// Shows what a bundle about \a jobs, newest first, would contain. The preview stays open until
    /// the file is saved, or the user closes it.
    void offer(const QList<LocalJobId> &jobs);

Q_SIGNALS:
    void saved(const QString &file);

private:
    void ask(const QList<ZippedFile> &files);
    void save(const QList<ZippedFile> &files, const QString &path);

    HistoryModel &m_history;
    QSettings &m_settings;
    QWidget &m_window;
    QPointer<BundlePreview> m_preview;
    QDateTime m_now; // when the bundle was put together
};

} // namespace headwater
