// SPDX-License-Identifier: Apache-2.0
#include "sandbox/body.h"

namespace headwater::sandbox {

namespace {
bool isInteger(const QString &number)
{
    bool ok = false;
    (void)number.toLongLong(&ok);
    return ok;
}
} // namespace

Body::Body(const QByteArray &bytes, const QString &structName) : m_structName(structName)
{
    if (bytes.isEmpty()) {
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
    const QString goType = QStringLiteral("int64");
    const GoValue *value = find(field, GoValue::Kind::Number, goType);
    qint64 number = 0;
    if (value && isInteger(value->text))
        number = value->text.toLongLong();
    else if (value)
        complainOfType(value->described(), field, goType);
    require(goField, number != 0);
    return number;
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
            complainOfType(item.described(), field, QStringLiteral("string"));
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

const GoValue *Body::find(const QString &field, GoValue::Kind kind, const QString &goType)
{
    const GoValue *value = m_root.member(field);
    if (!value || value->kind == GoValue::Kind::Null)
        return nullptr;
    if (value->kind == kind)
        return value;
    // Go tells a number's spelling only where it wanted a number
    complainOfType(value->described().section(QLatin1Char(' '), 0, 0), field, goType);
    return nullptr;
}

void Body::complainOfType(const QString &described, const QString &field, const QString &goType)
{
    if (m_jsonError.isEmpty()) {
        m_jsonError = QStringLiteral("error: json: cannot unmarshal %1 into Go struct field "
                                     "%2.%3 of type %4")
                              .arg(described, m_structName, field, goType);
    }
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
