// SPDX-License-Identifier: Apache-2.0
#include "program/democluster.h"

#include "cli/options.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace headwater {

namespace {

constexpr int kStartTimeout = 10'000; // ms
constexpr int kEndTimeout = 3'000; // ms

QString sandboxProgram()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/headwater-sandbox");
}

Failure failure(const QString &message, const QString &detail = {})
{
    return Failure({ErrorKind::Storage, message, detail});
}

} // namespace

DemoCluster::~DemoCluster()
{
    if (m_sandbox.state() == QProcess::NotRunning)
        return;
    m_sandbox.terminate();
    if (!m_sandbox.waitForFinished(kEndTimeout))
        m_sandbox.kill();
    m_sandbox.waitForFinished(kEndTimeout);
}

Result<Done> DemoCluster::start()
{
    if (!m_directory.isValid()) {
        return failure(
                QCoreApplication::translate("DemoCluster", "Could not create a temporary profile."),
                m_directory.errorString());
    }
    m_sandbox.setProgram(sandboxProgram());
    m_sandbox.setArguments(
            {QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--parent-watch")});
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QLatin1String(kTokenVariable)); // that token belongs to another cluster
    m_sandbox.setProcessEnvironment(environment);
    m_sandbox.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_sandbox.start(QIODevice::ReadOnly);
    while (m_sandbox.state() != QProcess::NotRunning && !m_sandbox.canReadLine()) {
        if (!m_sandbox.waitForReadyRead(kStartTimeout))
            break;
    }
    const QJsonObject answer = QJsonDocument::fromJson(m_sandbox.readLine()).object();
    m_url = QUrl(answer.value(QLatin1String("url")).toString());
    if (m_url.isEmpty()) {
        return failure(
                QCoreApplication::translate("DemoCluster", "The demo server %1 did not start.")
                        .arg(QFileInfo(sandboxProgram()).fileName()),
                m_sandbox.errorString());
    }
    return Done{};
}

ClusterEndpoint DemoCluster::endpoint() const
{
    ClusterEndpoint demo;
    demo.id = {QStringLiteral("demo")};
    demo.name = QStringLiteral("demo");
    demo.url = m_url;
    demo.tag = EnvironmentTag::Development;
    return demo;
}

} // namespace headwater
