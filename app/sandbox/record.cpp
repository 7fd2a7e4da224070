// SPDX-License-Identifier: Apache-2.0
#include "sandbox/record.h"

#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace headwater::sandbox {

namespace {

constexpr std::size_t kKept = 5000; // a window left open overnight keeps polling

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// Knows the secrets of \a body, so that they are also masked where no pattern reveals them.
Redactor redactorFor(const QString &body, const Secret &token)
{
    Redactor redactor;
    redactor.add(token);
    const QList<SecretValue> values = findSecretValues(body);
    for (const SecretValue &value : values) {
        if (!value.isHarmless(body))
            redactor.add(Secret::fromText(value.in(body)));
    }
    return redactor;
}

} // namespace

Record::Record(const QString &fileName, const Secret &token) : m_token(token), m_file(fileName) { }

QJsonObject Record::recorded(const Call &call) const
{
    const QString text = QString::fromUtf8(call.body);
    const bool isUtf8 = text.toUtf8() == call.body;
    const QString body = isUtf8 ? text : QString::fromLatin1(call.body);
    const Redactor redactor = redactorFor(body, m_token);

    QJsonObject headers;
    for (const auto &[name, value] : call.headers) {
        const QByteArray key = name.toLower();
        headers.insert(QString::fromLatin1(key),
                       key == "authorization" ? sha256(value)
                                              : redactor.redact(QString::fromUtf8(value)));
    }
    QJsonObject json{
            {QStringLiteral("method"), QString::fromLatin1(call.method)},
            {QStringLiteral("path"), redactor.redact(call.path)},
            {QStringLiteral("headers"), headers},
            {QStringLiteral("bodySha256"), sha256(call.body)},
    };
    const QString masked = redactor.redact(body);
    if (isUtf8)
        json.insert(QStringLiteral("body"), masked);
    else
        json.insert(QStringLiteral("bodyBase64"),
                    QString::fromLatin1(masked.toLatin1().toBase64()));
    return json;
}

bool Record::open()
{
    return m_file.fileName().isEmpty() || m_file.open(QIODevice::WriteOnly | QIODevice::Truncate);
}

void Record::add(const Call &call)
{
    const QJsonObject request = recorded(call);
    if (m_file.isOpen()) {
        m_file.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        m_file.flush();
    }
    m_requests.push_back(request);
    if (m_requests.size() > kKept)
        m_requests.pop_front();
}

QJsonArray Record::requests() const
{
    QJsonArray requests;
    for (const QJsonObject &request : m_requests)
        requests.append(request);
    return requests;
}

} // namespace headwater::sandbox
