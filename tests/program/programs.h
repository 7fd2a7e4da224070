// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace headwater::test {

/// The real programs as users start them: the sandbox on a free port, and headwater
/// with its own profile and without a keyring.
class Programs
{
public:
    explicit Programs(const QStringList &sandboxArguments = {})
    {
        m_sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_sandbox.start(QStringLiteral(HEADWATER_SANDBOX),
                        QStringList{QStringLiteral("--port"), QStringLiteral("0"),
                                    QStringLiteral("--tick"), QStringLiteral("50"),
                                    QStringLiteral("--record"), recordFile()}
                                + sandboxArguments);
        while (m_sandbox.state() != QProcess::NotRunning && !m_sandbox.canReadLine())
            m_sandbox.waitForReadyRead(10'000);
        m_url = QJsonDocument::fromJson(m_sandbox.readLine())
                        .object()
                        .value(QLatin1String("url"))
                        .toString();
    }

    ~Programs() { stop(); }

    /// Stops the sandbox; the profile stays.
    void stop()
    {
        if (m_sandbox.state() == QProcess::NotRunning)
            return;
        m_sandbox.terminate();
        if (!m_sandbox.waitForFinished(10'000))
            m_sandbox.kill();
        m_sandbox.waitForFinished(10'000);
    }

    struct Ended
    {
        int code = -1;
        QByteArray output;
        QByteArray errors;

        [[nodiscard]] QList<QJsonObject> lines() const
        {
            QList<QJsonObject> objects;
            for (const QByteArray &line : output.split('\n')) {
                if (!line.isEmpty())
                    objects.append(QJsonDocument::fromJson(line).object());
            }
            return objects;
        }
    };

    /// Runs headwater until it exits. \a token is set in the environment.
    Ended run(const QStringList &arguments, const QByteArray &input = {},
              const QString &token = {}) const
    {
        return wait(*start(arguments, input, token));
    }

    static Ended wait(QProcess &process)
    {
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(200'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// Starts headwater and leaves it running.
    std::unique_ptr<QProcess> start(const QStringList &arguments, const QByteArray &input = {},
                                    const QString &token = {}) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                           QStringLiteral("unix:path=/nonexistent"));
        environment.remove(QStringLiteral("HEADWATER_TOKEN"));
        if (!token.isEmpty())
            environment.insert(QStringLiteral("HEADWATER_TOKEN"), token);
        process->setProcessEnvironment(environment);
        process->start(QStringLiteral(HEADWATER),
                       QStringList{QStringLiteral("--profile"), profile()} + arguments);
        process->write(input);
        process->closeWriteChannel();
        while (process->bytesToWrite() > 0 && process->waitForBytesWritten()) { }
        return process;
    }

    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] QString profile() const
    {
        return m_directory.filePath(QStringLiteral("profile"));
    }
    [[nodiscard]] QString recordFile() const
    {
        return m_directory.filePath(QStringLiteral("record"));
    }

    /// The bodies of the requests whose path ends in \a path.
    [[nodiscard]] QList<QByteArray> received(const QString &path) const
    {
        QList<QByteArray> bodies;
        QFile record(recordFile());
        if (!record.open(QIODevice::ReadOnly))
            return bodies;
        while (!record.atEnd()) {
            const QJsonObject request = QJsonDocument::fromJson(record.readLine()).object();
            if (request.value(QLatin1String("path")).toString().endsWith(path))
                bodies.append(request.value(QLatin1String("body")).toString().toUtf8());
        }
        return bodies;
    }

private:
    QTemporaryDir m_directory;
    QProcess m_sandbox;
    QString m_url;
};

} // namespace headwater::test
