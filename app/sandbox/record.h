// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "sandbox/call.h"

#include <QFile>
#include <QJsonArray>

#include <deque>

namespace headwater::sandbox {

/// The requests received, as JSON objects with `method`, `path`, `headers` (names in lower case)
/// and `body`, with every secret masked (Redactor) and everything else as received. Secrets can be
/// compared but not read: the value of `Authorization` is replaced by its SHA-256 in hex, and
/// `bodySha256` is that of the exact body. A body that is not UTF-8 is read as Latin-1 for this and
/// stored as `bodyBase64`.
class Record
{
public:
    /// No file is written if \a fileName is empty. \a token is the cluster's.
    Record(const QString &fileName, const Secret &token);

    /// False if the file cannot be written.
    [[nodiscard]] bool open();
    void add(const Call &call);

    /// The last requests, oldest first.
    [[nodiscard]] QJsonArray requests() const;

private:
    [[nodiscard]] QJsonObject recorded(const Call &call) const;

    Secret m_token;
    QFile m_file;
    std::deque<QJsonObject> m_requests;
};

} // namespace headwater::sandbox
