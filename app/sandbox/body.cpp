// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"

#include <limits>

namespace headwater::sandbox {

Body::Body(const QByteArray &bytes, const QString &structName) : m_structName(structName)
{
    if (bytes.trimmed().isEmpty()) { // Go's decoder reaches the end of the text before a value
        m_jsonError = QStringLiteral("the request body should be nil, however {} is valid");
        return;
    }
    tl::expected<GoValue, QString> parsed = parseGoJson(bytes);
    if (!parsed) {
        m_jsonError = QStringLiteral("error: ") + parsed.error();
        return;
    }
    m_root = std::move(*parsed);
    if (m_root.kind != GoValue::Kind::Object && m_root.kind != GoValue::Kind::Null) {
        const QString kind = m_root.described().section(QLatin1Char(' '), 0, 0);
        m_jsonError = QStringLiteral("error: json: cannot unmarshal %1 into Go value of type "
                                     "httpserver.%2")
                              .arg(kind, m_structName);
    }
}

QString Body::text(const QString &field)
{
    const GoValue *value = find(field, GoValue::Kind::String, QStringLiteral("string"));
    return value ? value->text : QString();
}

QString Body::requiredText(const QString &field, const QString &goField)
{
    const QString value = text(field);
    require(goField, !value.isEmpty());
    return value;
}

qint64 Body::requiredInteger(const QString &field, const QString &goField)
{
    using Limits = std::numeric_limits<qint64>;
    const qint64 value = number(field, QStringLiteral("int64"), Limits::min(), Limits::max());
    require(goField, value != 0);
    return value;
}

qint32 Body::integer(const QString &field)
{
    using Limits = std::numeric_limits<qint32>;
    return static_cast<qint32>(
            number(field, QStringLiteral("int32"), Limits::min(), Limits::max()));
}

qint64 Body::number(const QString &field, const QString &goType, qint64 low, qint64 high)
{
    const GoValue *value = find(field, GoValue::Kind::Number, goType);
    if (!value)
        return 0;
    bool ok = false;
    const qint64 number = value->text.toLongLong(&ok);
    if (ok && number >= low && number <= high)
        return number;
    complainOfType(*value, value->described(), field, goType);
    return 0;
}

bool Body::isTrue(const QString &field)
{
    const GoValue *value = find(field, GoValue::Kind::Bool, QStringLiteral("bool"));
    return value && value->text == QLatin1String("true");
}

QStringList Body::texts(const QString &field)
{
    const GoValue *list = find(field, GoValue::Kind::Array, QStringLiteral("[]string"));
    QStringList texts;
    if (!list)
        return texts;
    for (const GoValue &item : list->items) {
        if (item.kind == GoValue::Kind::String)
            texts.append(item.text);
        else
            complainOfType(item, item.described().section(QLatin1Char(' '), 0, 0), field,
                           QStringLiteral("string"));
    }
    return texts;
}

std::optional<Complaint> Body::complaint() const
{
    if (!m_jsonError.isEmpty()) {
        return Complaint{1801,
                         QStringLiteral("can only accept json format request, ") + m_jsonError};
    }
    if (m_missing.isEmpty())
        return std::nullopt;
    return Complaint{1802,
                     QStringLiteral("missing required parameters, error: ")
                             + m_missing.join(QLatin1Char('\n'))};
}

/// The last member of this name counts, but Go complains about every one.
const GoValue *Body::find(const QString &field, GoValue::Kind kind, const QString &goType)
{
    const GoValue *found = nullptr;
    for (const GoMember &member : m_root.members) {
        const GoValue &value = member.value;
        if (member.name.compare(field, Qt::CaseInsensitive) != 0
            || value.kind == GoValue::Kind::Null)
            continue;
        if (value.kind == kind) {
            found = &value;
        } else {
            // Go reports a number's spelling only where it expected a number
            complainOfType(value, value.described().section(QLatin1Char(' '), 0, 0), field, goType);
        }
    }
    return found;
}

void Body::complainOfType(const GoValue &value, const QString &described, const QString &field,
                          const QString &goType)
{
    const bool isFirst = m_jsonError.isEmpty()
            || (m_misfit && value.start < m_misfit->start); // Go reports the first in the text
    if (!isFirst)
        return;
    m_misfit = &value;
    m_jsonError = QStringLiteral("error: json: cannot unmarshal %1 into Go struct field "
                                 "%2.%3 of type %4")
                          .arg(described, m_structName, field, goType);
}

void Body::require(const QString &goField, bool given)
{
    if (!given) {
        m_missing.append(QStringLiteral("Key: '%1.%2' Error:Field validation for '%2' failed on "
                                        "the 'required' tag")
                                 .arg(m_structName, goField));
    }
}

} // namespace headwater::sandbox
