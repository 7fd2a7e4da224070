// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace headwater::test {

/// A free port of 127.0.0.1.
[[nodiscard]] quint16 freePort();

/// A real server program on a loopback port, running while this object lives. Its files are in a
/// folder of their own.
class ServerProgram
{
public:
    ServerProgram() : m_port(freePort()) { }
    virtual ~ServerProgram();
    Q_DISABLE_COPY_MOVE(ServerProgram)

    [[nodiscard]] quint16 port() const { return m_port; }
    /// What it logged about its requests.
    [[nodiscard]] virtual QByteArray log() const;
    /// True once it accepts connections; false when it never does.
    [[nodiscard]] bool isUp() const;
    void stop();

protected:
    void start(const QString &program, const QStringList &arguments);
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString write(const QString &name, const QByteArray &contents) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port;
};

/// tinyproxy: forwards http, and opens tunnels (CONNECT). With a \a login `user password`, it asks
/// for it.
class ForwardProxy final : public ServerProgram
{
public:
    explicit ForwardProxy(const QByteArray &login = {});
    [[nodiscard]] QByteArray log() const override;
    /// How many requests and tunnels it let through.
    [[nodiscard]] qsizetype count() const;
};

/// microsocks: SOCKS5, with \a user and \a password unless both are empty.
class SocksProxy final : public ServerProgram
{
public:
    explicit SocksProxy(const QString &user = {}, const QString &password = {});
    [[nodiscard]] qsizetype count() const; ///< connections that it made
};

/// socat: TLS in front of another port.
class TlsFront final : public ServerProgram
{
public:
    TlsFront(quint16 behind, const QString &certificateAndKey);
};

/// A certificate authority of our own, made by openssl.
class Authority
{
public:
    explicit Authority(const QString &name);

    [[nodiscard]] QString file() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /// Signs a certificate; PEM file of certificate and key. \a names are subject alternative names
    /// such as `DNS:lake.example` and `IP:127.0.0.1`. \a days may be negative: expired.
    [[nodiscard]] QString issue(const QString &subject, const QString &names, int days = 30);
    /// \a certificateAndKey as PKCS#12 with \a passphrase.
    [[nodiscard]] QString asPkcs12(const QString &certificateAndKey, const QString &passphrase);
    /// The key in \a certificateAndKey, encrypted with \a passphrase, beside its certificate.
    [[nodiscard]] QString encrypted(const QString &certificateAndKey, const QString &passphrase);

private:
    void openssl(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    int m_issued = 0;
};

/// nginx: a gateway in front of \a cluster with a path prefix, over TLS, perhaps with a client
/// certificate.
class Gateway final : public ServerProgram
{
public:
    struct Options
    {
        QString prefix; ///< `/milvus/prod`; empty for none
        QString certificate; ///< PEM file with its key; empty: plain http
        QString clientAuthority; ///< PEM file; empty: no client certificate is asked for
    };

    Gateway(quint16 cluster, const Options &options);
    [[nodiscard]] QByteArray log() const override; ///< a line for each request
};

} // namespace headwater::test
