// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QObject>

class QWidget;

namespace headwater {

/// Writes the lines that the log has kept to a file which the user names.
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
