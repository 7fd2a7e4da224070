// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"

#include <QIODevice>

namespace headwater {

/// A request body that can be read once, front to back. QNetworkAccessManager repeats a POST by
/// itself when the connection breaks before the answer; a body that cannot be rewound prevents
/// that, and the reply ends in ContentReSendError. Needs DoNotBufferUploadDataAttribute and a
/// Content-Length.
class OneShotBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotBody(const Secret &content, QObject *parent = nullptr);
    ~OneShotBody() override;

    [[nodiscard]] qint64 length() const { return m_content.size(); }
    /// True once any of it was read: from then on it may have left the machine.
    [[nodiscard]] bool wasTouched() const { return m_read > 0; }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return length() - m_read; }
    bool reset() override { return false; } // the base class would print a warning

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_content;
    qint64 m_read = 0;
};

} // namespace headwater
