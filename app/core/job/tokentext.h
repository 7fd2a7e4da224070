// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QStringList>

namespace headwater {

/// A token as it can be sent, made from what somebody pasted, piped or exported. `changes` and
/// `warnings` are translated sentences that never repeat a part of the token.
struct TokenText
{
    Secret token; ///< UTF-8; empty only where there is to be none
    CredentialKind credential = CredentialKind::None; ///< as given, else as the token tells
    QStringList changes;
    QStringList warnings;
};

/// Cleans \a bytes by what an `Authorization: Bearer` header can carry (contract.md §1.3). White
/// space and invisible characters around the token, a byte order mark, `Bearer `, and a pair of
/// quotation marks go, and are said; one line break at the end, as `echo` writes it, goes without a
/// word. UTF-16 is converted where a byte order mark shows it.
///
/// Without \a credential a token with a colon is user and password, any other an API key. Refused
/// with InvalidInput: nothing left, several lines, control characters, text that is not UTF-8, and
/// user and password without a user or a colon.
[[nodiscard]] Result<TokenText> cleanToken(const QByteArray &bytes,
                                           std::optional<CredentialKind> credential = {});

} // namespace headwater
