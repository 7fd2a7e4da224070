// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notice.h"

#include <QObject>

namespace headwater {

/// Shows notices, one at a time. A notice is never the only place for its information.
class NotifierBackend : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Shows \a notice in place of the previous one. Returns at once, whatever the desktop does.
    virtual void post(const Notice &notice) = 0;
    /// Removes the notice that is shown.
    virtual void withdraw() = 0;

Q_SIGNALS:
    void showRequested();
    void retryRequested();
    /// The notice was dismissed or has expired.
    void closed();
};

} // namespace headwater
