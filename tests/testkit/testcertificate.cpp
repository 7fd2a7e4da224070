// SPDX-License-Identifier: Apache-2.0
#include "testkit/testcertificate.h"

#include <QSslConfiguration>

namespace headwater::test {

namespace {

constexpr char kCertificate[] = R"(
-----BEGIN CERTIFICATE-----
MIIBkzCCATigAwIBAgIUak0G1pF6STT3iDY/Sc+j6qoDQogwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVSGVhZHdhdGVyIHRlc3Qgc2VydmVyMCAXDTIwMDEwMTAwMDAw
MFoYDzIxMjAwMTAxMDAwMDAwWjAgMR4wHAYDVQQDDBVIZWFkd2F0ZXIgdGVzdCBz
ZXJ2ZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATQWc3Jef48DYimZmHI8bGB
v5hKKHOxVWDrRMtWTOxrxK+EJp0PjILHVhg9hpia2e2duywn+O0iZJtjxXJo2BuF
o04wTDAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9z
dDAdBgNVHQ4EFgQUpfK78TPynRKE9TWL0ZMQS2AYaAowCgYIKoZIzj0EAwIDSQAw
RgIhAMlgepYtYNyeh0XjC/NRvq+DXWRhYNJxc8HI4oET4A4iAiEA7O/DyhWrfly0
tHZ9o9p+FiRcvqWgWaB42K850sxvdUY=
-----END CERTIFICATE-----
)";

constexpr char kKey[] = R"(
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIKif1oW3aN7jroflpRsxaRDucZUVc2ZgWeWnR2EYKMJvoAoGCCqGSM49
AwEHoUQDQgAE0FnNyXn+PA2IpmZhyPGxgb+YSihzsVVg60TLVkzsa8SvhCadD4yC
x1YYPYaYmtntnbssJ/jtImSbY8VyaNgbhQ==
-----END EC PRIVATE KEY-----
)";

} // namespace

QSslCertificate testCertificate()
{
    return QSslCertificate(QByteArray(kCertificate));
}

QSslKey testKey()
{
    return QSslKey(QByteArray(kKey), QSsl::Ec);
}

TrustTestCertificate::TrustTestCertificate()
{
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.setCaCertificates({testCertificate()});
    QSslConfiguration::setDefaultConfiguration(trusting);
}

TrustTestCertificate::~TrustTestCertificate()
{
    QSslConfiguration strict = QSslConfiguration::defaultConfiguration();
    strict.setCaCertificates({});
    QSslConfiguration::setDefaultConfiguration(strict);
}

} // namespace headwater::test
