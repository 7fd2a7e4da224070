// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>

#include <tl/expected.hpp>

namespace headwater {

/// The endpoints file as text and as values: {"version":1,"endpoints":[{"id","name","url",
/// "credential","kind","tag","database"}]} with the words of clusterendpoint.h. `id`, `name` and
/// `url` must be there. Reading is strict, because what is read wrongly would be written back
/// wrongly; keys it does not know are kept, in the document and in every endpoint.
class EndpointsDocument
{
    Q_DECLARE_TR_FUNCTIONS(headwater::EndpointsDocument)
public:
    static constexpr int kVersion = 1;

    /// Why a text is no endpoints file: a translated sentence that never repeats the text's words,
    /// since one of them could be a password that somebody put into an address.
    struct Fault
    {
        bool isNewer = false; ///< written by a later version: whole, but not for us
        QString reason;
    };

    EndpointsDocument(); ///< one without endpoints
    [[nodiscard]] static tl::expected<EndpointsDocument, Fault> parse(const QByteArray &json);

    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    /// What was changed while reading, one translated sentence each: names with characters that no
    /// name may have are cleaned, here and in the file once it is written.
    [[nodiscard]] const QStringList &remarks() const { return m_remarks; }
    /// Replaces the endpoint with the same id, or adds at the end.
    void put(const ClusterEndpoint &endpoint);
    void remove(const EndpointId &id);

    [[nodiscard]] QByteArray toJson() const;

private:
    void cleanNames();
    [[nodiscard]] qsizetype indexOf(const EndpointId &id) const;

    QJsonObject m_root;
    QStringList m_remarks;
    ClusterEndpoints m_endpoints; // in the order of m_root's array
};

/// True for an address of scheme http or https, host and perhaps port, and nothing else.
[[nodiscard]] bool isBareAddress(const QUrl &url);

/// Names are compared without regard to case: `Prod` next to `prod` is an accident waiting.
[[nodiscard]] bool isSameName(const QString &one, const QString &other);

} // namespace headwater
