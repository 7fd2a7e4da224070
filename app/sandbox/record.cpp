// SPDX-License-Identifier: Apache-2.0
#include "sandbox/record.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace headwater::sandbox {

namespace {

constexpr std::size_t kKept = 5000; // a window left open over night polls for ever

QJsonObject recorded(const Call &call)
{
    QJsonObject headers;
    for (const auto &[name, value] : call.headers) {
        const QByteArray key = name.toLower();
        const QByteArray shown = key == "authorization"
                ? QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex()
                : value;
        headers.insert(QString::fromLatin1(key), QString::fromUtf8(shown));
    }
    QJsonObject json{
            {QStringLiteral("method"), QString::fromLatin1(call.method)},
            {QStringLiteral("path"), call.path},
            {QStringLiteral("headers"), headers},
    };
    const QString body = QString::fromUtf8(call.body);
    if (body.toUtf8() == call.body)
        json.insert(QStringLiteral("body"), body);
    else
        json.insert(QStringLiteral("bodyBase64"), QString::fromLatin1(call.body.toBase64()));
    return json;
}

} // namespace

Record::Record(const QString &fileName) : m_file(fileName) { }

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
