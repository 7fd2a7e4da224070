// SPDX-License-Identifier: Apache-2.0
#include "sandbox/masking.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <optional>

namespace headwater::sandbox {

namespace {

const QLatin1String kMaskedKeys[] = {
        QLatin1String("access_key_id"),   QLatin1String("access_key_value"),
        QLatin1String("external_id"),     QLatin1String("ssl_ca_cert"),
        QLatin1String("credential_json"),
};

std::optional<QString> snapshotId(const QJsonValue &value)
{
    bool ok = false;
    const qint64 id = value.isString() ? value.toString().toLongLong(&ok)
                                       : value.toVariant().toLongLong(&ok);
    const bool whole = !value.isDouble() || QJsonValue(id) == value;
    return ok && whole && (value.isString() || value.isDouble())
            ? std::optional(QString::number(id))
            : std::nullopt;
}

} // namespace

QString maskedSpec(const QString &spec)
{
    if (spec.isEmpty())
        return spec;
    const QString invalid = QStringLiteral("<invalid spec>");
    const QJsonDocument document = QJsonDocument::fromJson(spec.toUtf8());
    if (!document.isObject())
        return invalid;

    QJsonObject shown = document.object();
    const QLatin1String extfsKey("extfs");
    const QJsonValue extfs = shown.value(extfsKey);
    if (extfs.isObject()) {
        QJsonObject masked = extfs.toObject();
        for (const QLatin1String key : kMaskedKeys) {
            const QJsonValue value = masked.value(key);
            if (!value.isUndefined() && value != QJsonValue(QString()))
                masked.insert(key, QStringLiteral("***"));
        }
        shown.insert(extfsKey, masked);
    } else if (!extfs.isUndefined() && !extfs.isNull()) {
        return invalid;
    }

    const QLatin1String snapshotKey("snapshot_id");
    const QJsonValue snapshot = shown.value(snapshotKey);
    if (!snapshot.isUndefined() && !snapshot.isNull()) {
        const std::optional<QString> id = snapshotId(snapshot);
        if (!id)
            return invalid;
        shown.insert(snapshotKey, *id);
    }
    return QString::fromUtf8(QJsonDocument(shown).toJson(QJsonDocument::Compact));
}

} // namespace headwater::sandbox
