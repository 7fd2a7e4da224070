// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace headwater::test {

/// A self-signed certificate for 127.0.0.1 and localhost, and its key. Both are public: they protect
/// nothing and are trusted by no one but tests.
[[nodiscard]] QSslCertificate testCertificate();
[[nodiscard]] QSslKey testKey();

/// Trusts the test certificate, and only it, while it lives.
class TrustTestCertificate
{
public:
    TrustTestCertificate();
    ~TrustTestCertificate();
    Q_DISABLE_COPY_MOVE(TrustTestCertificate)
};

} // namespace headwater::test
