// SPDX-License-Identifier: Apache-2.0
#include "models/endpointdrag.h"

#include <QDataStream>
#include <QIODevice>
#include <QMimeData>

namespace headwater {

QString EndpointDrag::mimeType()
{
    return QStringLiteral("application/x-headwater-endpoints");
}

std::unique_ptr<QMimeData> EndpointDrag::toMime() const
{
    QStringList ids;
    for (const EndpointId &id : endpoints)
        ids << id.value;
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << ids << folders;
    auto data = std::make_unique<QMimeData>();
    data->setData(mimeType(), bytes);
    return data;
}

EndpointDrag EndpointDrag::fromMime(const QMimeData &data)
{
    EndpointDrag drag;
    QStringList ids;
    const QByteArray bytes = data.data(mimeType());
    QDataStream stream(bytes);
    stream >> ids >> drag.folders;
    if (stream.status() != QDataStream::Ok)
        return {};
    for (const QString &id : ids)
        drag.endpoints << EndpointId{id};
    return drag;
}

} // namespace headwater
