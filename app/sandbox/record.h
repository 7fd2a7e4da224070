// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/call.h"

#include <QFile>
#include <QJsonArray>

#include <deque>

namespace headwater::sandbox {

/// The requests received, as JSON objects with `method`, `path`, `headers` (names in lower case)
/// and `body`. The value of `Authorization` is replaced by its SHA-256 in hex, so that a token can
/// be recognised and not read. A body that is not UTF-8 stands as `bodyBase64`. The body is as it
/// came: it may hold a spec's secrets.
class Record
{
public:
    /// An empty \a fileName writes no file.
    explicit Record(const QString &fileName);

    /// False if the file cannot be written.
    [[nodiscard]] bool open();
    void add(const Call &call);

    /// The last requests, oldest first.
    [[nodiscard]] QJsonArray requests() const;

private:
    QFile m_file;
    std::deque<QJsonObject> m_requests;
};

} // namespace headwater::sandbox
