// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/notify/notice.h"

#include <QObject>

namespace headwater {

/// Where notices are put up: one at a time, and never the only place that tells what they say.
class NotifierBackend : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Puts \a notice up in place of the one before. Returns at once, whatever the desktop does.
    virtual void post(const Notice &notice) = 0;
    /// Takes down what is up.
    virtual void withdraw() = 0;

Q_SIGNALS:
    void showRequested();
    void retryRequested();
    /// The notice was dismissed or has run out.
    void closed();
};

} // namespace headwater
