// SPDX-License-Identifier: Apache-2.0
#include "sandbox/sandboxprogram.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace headwater::test {

SandboxProgram::SandboxProgram(const QStringList &arguments, const QByteArray &token)
{
    QStringList all = arguments;
    if (!all.contains(QStringLiteral("--tick")))
        all << QStringLiteral("--tick") << QStringLiteral("20");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HEADWATER_SANDBOX_TOKEN"), QString::fromUtf8(token));
    m_process.setProcessEnvironment(environment);
    m_process.start(path(), all);
    if (m_process.waitForReadyRead()) {
        const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
        m_url = QUrl(line.value(QLatin1String("url")).toString());
    }
}

SandboxProgram::~SandboxProgram()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

HttpReply SandboxProgram::post(const QByteArray &route, const QByteArray &body,
                               const QList<QPair<QByteArray, QByteArray>> &headers) const
{
    return exchange(m_url, {"POST", "/v2/vectordb/" + route, body, headers});
}

bool SandboxProgram::setFaults(const QStringList &words) const
{
    const QJsonObject body{{QStringLiteral("faults"), QJsonArray::fromStringList(words)}};
    return exchange(m_url, {"POST", "/sandbox/faults", QJsonDocument(body).toJson(), {}}).status
            == 200;
}

qint64 SandboxProgram::refresh(const QByteArray &collection) const
{
    return post(kRefresh, named(collection)).data().value(QLatin1String("jobId")).toInteger();
}

QJsonObject SandboxProgram::job(qint64 id) const
{
    return post(kDescribeJob, jobBody(id)).data();
}

QString SandboxProgram::stateOf(qint64 id) const
{
    return job(id).value(QLatin1String("state")).toString();
}

QJsonArray SandboxProgram::jobs(const QByteArray &collection) const
{
    return post(kListJobs, named(collection)).data().value(QLatin1String("records")).toArray();
}

QJsonObject SandboxProgram::collection(const QByteArray &name) const
{
    return post("collections/describe", named(name)).data();
}

QString SandboxProgram::path()
{
    return QStringLiteral(HEADWATER_SANDBOX);
}

QByteArray named(const QByteArray &collection, const QByteArray &database)
{
    QByteArray body = "{\"collectionName\":\"" + collection + '"';
    if (!database.isEmpty())
        body += ",\"dbName\":\"" + database + '"';
    return body + '}';
}

QByteArray jobBody(qint64 id)
{
    return "{\"jobId\":" + QByteArray::number(id) + '}';
}

QByteArray pairBody(const QByteArray &collection, const QString &source, const QString &spec)
{
    const QJsonObject body{
            {QStringLiteral("collectionName"), QString::fromUtf8(collection)},
            {QStringLiteral("externalSource"), source},
            {QStringLiteral("externalSpec"), spec},
    };
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray overrideBody(const QByteArray &collection, const QByteArray &source)
{
    return pairBody(collection, QString::fromUtf8(source),
                    QStringLiteral("{\"format\":\"parquet\",\"extfs\":{\"access_key_id\":\"AKNEW\","
                                   "\"access_key_value\":\"SKNEW\",\"region\":\"us-east-1\","
                                   "\"cloud_provider\":\"aws\"}}"));
}

} // namespace headwater::test
