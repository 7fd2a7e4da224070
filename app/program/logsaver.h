// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

class QWidget;

namespace headwater {

/// Saves the kept log lines to a file that the user chooses.
class LogSaver final : public QObject
{
    Q_OBJECT
public:
    /// \a window is the parent of the dialog.
    explicit LogSaver(QWidget &window);

    void ask();

Q_SIGNALS:
    void failed(const headwater::Error &error);

private:
    void save(const QString &file);

    QWidget &m_window;
};

} // namespace headwater
