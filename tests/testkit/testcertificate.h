// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace headwater::test {

/// A self-signed certificate for 127.0.0.1 and localhost, and its key. Both are public: they protect
/// nothing, and only tests trust them.
[[nodiscard]] QSslCertificate testCertificate();
[[nodiscard]] QSslKey testKey();

/// Trusts only the test certificate while this object lives.
class TrustTestCertificate
{
public:
    TrustTestCertificate();
    ~TrustTestCertificate();
    Q_DISABLE_COPY_MOVE(TrustTestCertificate)
};

} // namespace headwater::test
