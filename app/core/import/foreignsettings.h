// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

#include <QHash>

namespace headwater {

using Environment = QHash<QString, QString>;

inline constexpr qint64 kLargestImport = 4 * 1024 * 1024; ///< bytes

/// Reads what other programs keep or people copy: the clusters of Zilliz Cloud, as its control plane
/// or `zilliz cluster list` gives them; `~/.zilliz/config`; `~/.milvus_cli_connections.json`; the
/// value of `attu.auth.history` in a browser's storage; variables of pymilvus as lines; commands
/// (pastedcommand.h); a single address. The format follows from \a bytes. Error: InvalidInput, when it
/// is none of them; the message repeats nothing of it.
[[nodiscard]] Result<Findings> readForeignSettings(const QByteArray &bytes, const QString &origin,
                                                   Tokens tokens);

/// Settings of the command line of Zilliz. \a credentials is the contents of its other file, which has
/// the API key; empty if it is not to be read.
[[nodiscard]] Findings readZillizConfig(const QString &config, const QString &credentials,
                                        const QString &origin, Tokens tokens);

/// What pymilvus and others read from the environment: MILVUS_URI, MILVUS_TOKEN …
[[nodiscard]] Findings readEnvironment(const Environment &variables, const QString &origin,
                                       Tokens tokens);
/// Whether readEnvironment() finds an address, without looking at tokens.
[[nodiscard]] bool hasAddress(const Environment &variables);

} // namespace headwater
