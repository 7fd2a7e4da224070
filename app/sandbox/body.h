// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/complaint.h"
#include "sandbox/gojson.h"

#include <QStringList>

#include <optional>

namespace headwater::sandbox {

/// A request body bound field by field to a Go struct, with the server's own complaints
/// (contract.md §3.4). Ask for all fields, then for complaint(): as in Go, a syntax or type error
/// (1801) goes before a missing field (1802), and the first type error of the text is told.
/// Unknown fields are ignored; `null` counts as not given.
class Body
{
public:
    /// \a structName as error texts spell it, for example `RefreshExternalCollectionReq`.
    Body(const QByteArray &bytes, const QString &structName);

    [[nodiscard]] QString text(const QString &field);
    /// Required fields are named twice: as in JSON, and as the Go struct calls them.
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
    QString m_jsonError; ///< the words after `can only accept json format request, `
    const GoValue *m_misfit = nullptr; ///< the value that m_jsonError is about, if it is about one
    QStringList m_missing;
};

} // namespace headwater::sandbox
