// SPDX-License-Identifier: Apache-2.0
#include "testkit/networkparts.h"

#include <QFile>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace headwater::test {

namespace {

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

ServerProgram::~ServerProgram()
{
    stop();
}

void ServerProgram::stop()
{
    m_process.kill();
    m_process.waitForFinished();
}

void ServerProgram::start(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(file(QStringLiteral("output")));
    m_process.start(program, arguments);
    if (!m_process.waitForStarted())
        qWarning("%s cannot be started", qPrintable(program));
}

QString ServerProgram::write(const QString &name, const QByteArray &contents) const
{
    QFile target(file(name));
    if (!target.open(QIODevice::WriteOnly) || target.write(contents) != contents.size())
        qWarning("%s cannot be written", qPrintable(name));
    return target.fileName();
}

QByteArray ServerProgram::log() const
{
    return contentsOf(file(QStringLiteral("output")));
}

bool ServerProgram::isUp() const
{
    return QTest::qWaitFor(
            [this] {
                QTcpSocket socket;
                socket.setProxy(QNetworkProxy::NoProxy);
                socket.connectToHost(QHostAddress::LocalHost, m_port);
                return socket.waitForConnected(1'000);
            },
            20'000);
}

ForwardProxy::ForwardProxy(const QByteArray &login)
{
    const QByteArray settings = "Port " + QByteArray::number(port())
            + "\nListen 127.0.0.1\nTimeout 60\nMaxClients 50\nLogLevel Connect\nLogFile \""
            + file(QStringLiteral("log")).toUtf8() + "\"\n"
            + (login.isEmpty() ? QByteArray() : "BasicAuth " + login + '\n');
    start(QStringLiteral("tinyproxy"),
          {QStringLiteral("-d"), QStringLiteral("-c"),
           write(QStringLiteral("tinyproxy.conf"), settings)});
}

QByteArray ForwardProxy::log() const
{
    return contentsOf(file(QStringLiteral("log")));
}

qsizetype ForwardProxy::count() const
{
    return log().count("Established connection to host");
}

SocksProxy::SocksProxy(const QString &user, const QString &password)
{
    QStringList arguments{QStringLiteral("-i"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                          QString::number(port())};
    if (!user.isEmpty())
        arguments += {QStringLiteral("-u"), user, QStringLiteral("-P"), password};
    start(QStringLiteral("microsocks"), arguments);
}

qsizetype SocksProxy::count() const
{
    return log().count("connected to");
}

TlsFront::TlsFront(quint16 behind, const QString &certificateAndKey)
{
    start(QStringLiteral("socat"),
          {QStringLiteral("OPENSSL-LISTEN:%1,bind=127.0.0.1,reuseaddr,fork,verify=0,cert=%2")
                   .arg(port())
                   .arg(certificateAndKey),
           QStringLiteral("TCP:127.0.0.1:%1").arg(behind)});
}

Authority::Authority(const QString &name)
{
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
             QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
             QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
             QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"),
             QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), QStringLiteral("ca.key"),
             QStringLiteral("-out"), QStringLiteral("ca.pem")});
}

void Authority::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qWarning("openssl: %s", process.readAllStandardError().constData());
}

QString Authority::issue(const QString &subject, const QString &names, int days)
{
    const QString stem = QString::number(++m_issued);
    openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("ec"),
             QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
             QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=") + subject,
             QStringLiteral("-keyout"), stem + QStringLiteral(".key"), QStringLiteral("-out"),
             stem + QStringLiteral(".csr")});
    QStringList sign{QStringLiteral("x509"),
                     QStringLiteral("-req"),
                     QStringLiteral("-in"),
                     stem + QStringLiteral(".csr"),
                     QStringLiteral("-CA"),
                     QStringLiteral("ca.pem"),
                     QStringLiteral("-CAkey"),
                     QStringLiteral("ca.key"),
                     QStringLiteral("-CAcreateserial"),
                     QStringLiteral("-days"),
                     QString::number(days),
                     QStringLiteral("-out"),
                     stem + QStringLiteral(".crt")};
    if (!names.isEmpty()) {
        QFile extensions(m_folder.filePath(stem + QStringLiteral(".ext")));
        if (extensions.open(QIODevice::WriteOnly))
            extensions.write("subjectAltName=" + names.toUtf8());
        sign += {QStringLiteral("-extfile"), stem + QStringLiteral(".ext")};
    }
    openssl(sign);
    const QString path = m_folder.filePath(stem + QStringLiteral(".pem"));
    QFile both(path);
    if (both.open(QIODevice::WriteOnly)) {
        both.write(contentsOf(m_folder.filePath(stem + QStringLiteral(".crt"))));
        both.write(contentsOf(m_folder.filePath(stem + QStringLiteral(".key"))));
    }
    return path;
}

QString Authority::asPkcs12(const QString &certificateAndKey, const QString &passphrase)
{
    const QString path = certificateAndKey + QStringLiteral(".p12");
    openssl({QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-in"),
             certificateAndKey, QStringLiteral("-out"), path, QStringLiteral("-passout"),
             QStringLiteral("pass:") + passphrase});
    return path;
}

QString Authority::encrypted(const QString &certificateAndKey, const QString &passphrase)
{
    const QString path = certificateAndKey + QStringLiteral(".locked");
    openssl({QStringLiteral("ec"), QStringLiteral("-in"), certificateAndKey, QStringLiteral("-out"),
             path, QStringLiteral("-aes256"), QStringLiteral("-passout"),
             QStringLiteral("pass:") + passphrase});
    return path;
}

Gateway::Gateway(quint16 cluster, const Options &options)
{
    const QByteArray folder = file(QString()).toUtf8();
    QByteArray server = "listen 127.0.0.1:" + QByteArray::number(port())
            + (options.certificate.isEmpty() ? ";\n" : " ssl;\n");
    if (!options.certificate.isEmpty()) {
        server += "ssl_certificate " + options.certificate.toUtf8() + ";\nssl_certificate_key "
                + options.certificate.toUtf8() + ";\n";
    }
    if (!options.clientAuthority.isEmpty()) {
        server += "ssl_verify_client on;\nssl_client_certificate "
                + options.clientAuthority.toUtf8() + ";\n";
    }
    server += "location " + options.prefix.toUtf8()
            + "/ { proxy_pass http://127.0.0.1:" + QByteArray::number(cluster) + "/; }\n";
    QByteArray settings = "daemon off;\nmaster_process off;\npid " + folder + "/pid;\nerror_log "
            + folder + "/error;\nevents {}\nhttp {\naccess_log " + folder + "/access;\n";
    for (const char *kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        settings += QByteArray(kind) + "_temp_path " + folder + "/" + kind + ";\n";
    settings += "server {\n" + server + "}\n}\n";
    start(QStringLiteral("nginx"),
          {QStringLiteral("-p"), file(QString()), QStringLiteral("-e"),
           file(QStringLiteral("error")), QStringLiteral("-c"),
           write(QStringLiteral("nginx.conf"), settings)});
}

QByteArray Gateway::log() const
{
    return contentsOf(file(QStringLiteral("access")));
}

} // namespace headwater::test
