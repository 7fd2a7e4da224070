// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/complaint.h"
#include "sandbox/gojson.h"

#include <QStringList>

#include <optional>

namespace headwater::sandbox {

/// A request body bound field by field to a Go struct, with the server's own complaints
/// (contract.md §3.4). Read all fields first, then call complaint(): as in Go, a syntax or type
/// error (1801) takes precedence over a missing field (1802), and the first type error in the text
/// is reported. Unknown fields are ignored; `null` counts as absent.
class Body
{
public:
    /// \a structName as in error texts, for example `RefreshExternalCollectionReq`.
    Body(const QByteArray &bytes, const QString &structName);

    [[nodiscard]] QString text(const QString &field);
    /// Required fields have two names: the JSON key and the field of the Go struct.
    [[nodiscard]] QString requiredText(const QString &field, const QString &goField);
    [[nodiscard]] qint64 requiredInteger(const QString &field, const QString &goField);
    [[nodiscard]] qint32 integer(const QString &field); ///< of Go's type int32
    [[nodiscard]] bool isTrue(const QString &field);
    [[nodiscard]] QStringList texts(const QString &field);

    [[nodiscard]] const GoValue &root() const { return m_root; }
    [[nodiscard]] std::optional<Complaint> complaint() const;

private:
    const GoValue *find(const QString &field, GoValue::Kind kind, const QString &goType);
    qint64 number(const QString &field, const QString &goType, qint64 low, qint64 high);
    void complainOfType(const GoValue &value, const QString &described, const QString &field,
                        const QString &goType);
    void require(const QString &goField, bool given);

    QString m_structName;
    GoValue m_root;
    QString m_jsonError; ///< the text after `can only accept json format request, `
    const GoValue *m_misfit = nullptr; ///< the value that m_jsonError is about, if any
    QStringList m_missing;
};

} // namespace headwater::sandbox
