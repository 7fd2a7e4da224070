// SPDX-License-Identifier: Apache-2.0
#include "core/report/requestcopy.h"

#include "core/report/shellquoting.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

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
        QStringList headers{QStringLiteral("-H 'Content-Type: application/json'")};
        QString address = shellWord(m_endpoint.url.toString(QUrl::FullyEncoded) % route::kRefresh);
        if (m_endpoint.url.isEmpty()) {
            address = QLatin1String("\"$") % m_variables.add(QStringLiteral("ENDPOINT")) % u'"'
                    % shellWord(route::kRefresh);
        }
        if (takesToken()) {
            headers.append(QLatin1String("-H \"Authorization: Bearer $")
                           % m_variables.add(QStringLiteral("TOKEN")) % u'"');
        }
        const Pieces body = bodyPieces();
        QStringList lines{QLatin1String("curl -X POST ") % address};
        lines += headers;
        const bool isFilled = body.size() > 1;
        lines += isFilled ? QStringLiteral("--data-binary @-")
                          : QLatin1String("--data-raw ") % shellWord(body.constFirst().text);
        const QString call = lines.join(QLatin1String(" \\\n  "));
        return whole(isFilled ? QString(shellPrint(body) % QLatin1String(" |\n") % call) : call);
    }

    RequestCopy zillizCli()
    {
        QStringList lines{QStringLiteral("zilliz external-collection refresh trigger"),
                          QLatin1String("--name ") % shellWord(m_collection.name)};
        if (!m_collection.database.isEmpty())
            lines.append(QLatin1String("--database ") % shellWord(m_collection.database));
        if (!m_source.isEmpty())
            lines.append(QLatin1String("--external-source ") % shellArgument(m_source));
        if (!m_spec.isEmpty())
            lines.append(QLatin1String("--external-spec ") % shellArgument(m_spec));
        RequestCopy copied = whole(lines.join(QLatin1String(" \\\n  ")));
        // Plain words without special characters: an interactive zsh may run this comment as a
        // command.
        const QString cluster = m_endpoint.url.isEmpty()
                ? QStringLiteral("that of the removed endpoint")
                : m_endpoint.url.toString(QUrl::FullyEncoded);
        copied.text.prepend(QLatin1String("# Cluster: ") % cluster
                            % QLatin1String(" - select it in the context of zilliz first\n"));
        return copied;
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
    /// \a command after a check that its variables are set: empty keys must never be sent.
    RequestCopy whole(const QString &command) const
    {
        const QStringList names = m_variables.names();
        return {names.isEmpty() ? command
                                : QString(shellRequire(names) % QLatin1String(" &&\n") % command),
                names};
    }

    /// The bytes of refreshBody(), as one piece if they hold no secret.
    Pieces bodyPieces()
    {
        if (m_source.isEmpty() && m_spec.isEmpty())
            return {{m_body, {}}};
        Pieces pieces{{m_body.first(m_body.indexOf(QLatin1String(",\"externalSource\":"))), {}}};
        const auto add = [&](QLatin1String key, const QString &value) {
            pieces.append({QLatin1String(",\"") % key % QLatin1String("\":\""), {}});
            pieces += jsonEscaped(cutAtMasks(value, m_variables));
            pieces.append({QStringLiteral("\""), {}});
        };
        add(QLatin1String("externalSource"), m_source);
        if (!m_spec.isEmpty())
            add(QLatin1String("externalSpec"), m_spec);
        pieces.append({QStringLiteral("}"), {}});
        const bool isFilled = std::any_of(pieces.begin(), pieces.end(), [](const Piece &piece) {
            return !piece.variable.isEmpty();
        });
        if (isFilled)
            return pieces;
        QString text;
        for (const Piece &piece : std::as_const(pieces))
            text += piece.text;
        return {{text, {}}};
    }

    QString shellArgument(const QString &masked)
    {
        const Pieces pieces = cutAtMasks(masked, m_variables);
        return pieces.size() == 1
                ? shellWord(masked)
                : QString(QLatin1String("\"$(") % shellPrint(pieces) % QLatin1String(")\""));
    }

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
