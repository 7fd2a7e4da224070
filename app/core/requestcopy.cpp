// SPDX-License-Identifier: Apache-2.0
#include "core/requestcopy.h"

#include "core/pastetext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace headwater {

namespace {

/// Writes one refresh in each of the forms.
class Writer
{
public:
    Writer(const ClusterEndpoint &endpoint, const CollectionRef &collection,
           const QByteArray &maskedBody)
        : m_endpoint(endpoint), m_collection(collection), m_body(QString::fromUtf8(maskedBody))
    {
        const QJsonObject json = QJsonDocument::fromJson(maskedBody).object();
        m_source = json.value(QLatin1String("externalSource")).toString();
        m_spec = json.value(QLatin1String("externalSpec")).toString();
    }

    RequestCopy curl()
    {
        Pieces address{{m_endpoint.url.toString(QUrl::FullyEncoded), {}}};
        if (m_endpoint.url.isEmpty())
            address.prepend({{}, m_variables.add(QStringLiteral("ENDPOINT"))});
        address.last().text += route::kRefresh;

        QStringList lines{QLatin1String("curl -X POST ") % shellWord(address),
                          QStringLiteral("-H 'Content-Type: application/json'")};
        if (takesToken()) {
            lines.append(QLatin1String("-H \"Authorization: Bearer $")
                         % m_variables.add(QStringLiteral("TOKEN")) % u'"');
        }
        lines.append(QLatin1String("--data-raw ") % shellWord(cutAtMasks(m_body, m_variables)));
        return {lines.join(QLatin1String(" \\\n  ")), m_variables.names()};
    }

    RequestCopy zillizCli()
    {
        QStringList lines{QStringLiteral("zilliz external-collection refresh trigger"),
                          QLatin1String("--name ") % shellWord(m_collection.name)};
        if (!m_collection.database.isEmpty())
            lines.append(QLatin1String("--database ") % shellWord(m_collection.database));
        if (!m_source.isEmpty()) {
            lines.append(QLatin1String("--external-source ")
                         % shellWord(cutAtMasks(m_source, m_variables)));
        }
        if (!m_spec.isEmpty()) {
            lines.append(QLatin1String("--external-spec ")
                         % shellWord(cutAtMasks(m_spec, m_variables)));
        }
        return {lines.join(QLatin1String(" \\\n  ")), m_variables.names()};
    }

    RequestCopy pymilvus()
    {
        QStringList client{QLatin1String("uri=") % pythonAddress()};
        if (takesToken()) {
            client.append(QLatin1String("token=")
                          % pythonVariable(m_variables.add(QStringLiteral("TOKEN"))));
        }
        if (!m_collection.database.isEmpty())
            client.append(QLatin1String("db_name=") % pythonString(m_collection.database));

        QStringList call{QLatin1String("collection_name=") % pythonString(m_collection.name)};
        if (!m_source.isEmpty()) {
            call.append(QLatin1String("external_source=")
                        % pythonExpression(cutAtMasks(m_source, m_variables)));
        }
        if (!m_spec.isEmpty()) {
            call.append(QLatin1String("external_spec=")
                        % pythonExpression(cutAtMasks(m_spec, m_variables)));
        }
        const auto indented = [](const QStringList &arguments) -> QString {
            return QLatin1String("(\n    ") % arguments.join(QLatin1String(",\n    "))
                    % QLatin1String(",\n)\n");
        };
        const QString statements = QLatin1String("client = MilvusClient") % indented(client)
                % QLatin1String("job_id = client.refresh_external_collection") % indented(call)
                % QLatin1String("print(job_id)\n");
        QString imports;
        for (const QLatin1String module : {QLatin1String("json"), QLatin1String("os")}) {
            if (statements.contains(module % u'.'))
                imports += QLatin1String("import ") % module % u'\n';
        }
        return {imports % QLatin1String("from pymilvus import MilvusClient\n\n") % statements,
                m_variables.names()};
    }

private:
    bool takesToken() const
    {
        return m_endpoint.credential != CredentialKind::None || m_endpoint.url.isEmpty();
    }

    QString pythonAddress()
    {
        return m_endpoint.url.isEmpty()
                ? pythonVariable(m_variables.add(QStringLiteral("ENDPOINT")))
                : pythonString(m_endpoint.url.toString(QUrl::FullyEncoded));
    }

    const ClusterEndpoint &m_endpoint;
    const CollectionRef &m_collection;
    QString m_body;
    QString m_source;
    QString m_spec;
    Variables m_variables;
};

RequestCopy copy(RequestForm form, Writer writer)
{
    switch (form) {
    case RequestForm::Curl:
        return writer.curl();
    case RequestForm::ZillizCli:
        return writer.zillizCli();
    case RequestForm::Pymilvus:
        return writer.pymilvus();
    }
    Q_UNREACHABLE();
}

} // namespace

QList<RequestForm> requestForms(const ClusterEndpoint &endpoint)
{
    if (endpoint.url.isEmpty() || endpoint.kind() == ClusterKind::Zilliz)
        return {RequestForm::Curl, RequestForm::ZillizCli, RequestForm::Pymilvus};
    return {RequestForm::Curl, RequestForm::Pymilvus};
}

RequestCopy copyRequest(RequestForm form, const ClusterEndpoint &endpoint,
                        const RefreshRequest &request)
{
    return copy(form, Writer(endpoint, request.collection, maskedRefreshBody(request)));
}

RequestCopy copyRequest(RequestForm form, const ClusterEndpoint &endpoint, const RefreshJob &job)
{
    return copy(form, Writer(endpoint, job.collection, job.maskedBody));
}

} // namespace headwater
