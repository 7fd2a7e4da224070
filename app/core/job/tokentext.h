// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QStringList>

namespace headwater {

/// A token that can be sent, made from pasted, piped or exported text. `changes` and `warnings` are
/// translated sentences that never repeat any part of the token.
struct TokenText
{
    Secret token; ///< UTF-8; empty only if no token is used
    CredentialKind credential = CredentialKind::None; ///< as given, else as detected from the token
    QStringList changes;
    QStringList warnings;
};

/// Cleans \a bytes to what an `Authorization: Bearer` header can carry (contract.md §1.3). Removes
/// white space and invisible characters around the token, a byte order mark, `Bearer ` and a pair
/// of quotation marks, and reports each. Removes one final line break, as `echo` writes it,
/// silently. Converts UTF-16 with a byte order mark.
///
/// Without \a credential, a token with a colon is user and password, any other an API key. Refuses
/// with InvalidInput an empty token, several lines, control characters, text that is not UTF-8, and
/// user and password without a user or a colon.
[[nodiscard]] Result<TokenText> cleanToken(const QByteArray &bytes,
                                           std::optional<CredentialKind> credential = {});

} // namespace headwater
