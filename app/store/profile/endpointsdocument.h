// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QStringList>

#include <tl/expected.hpp>

namespace headwater {

/// The endpoints file as text and as values: {"version":1,"endpoints":[{"id","name","url",
/// "credential","kind","tag","database","folder","observeOnly","proxy","authorities",
/// "clientCertificate","clientKey","serverName"}]} with the words of clusterendpoint.h; `proxy` is
/// `system`, `none` or an address without a password. `id`, `name` and `url` are required, and what
/// has its default from `folder` on is not written. Reading is strict, because a misread value would be written back wrongly.
/// Unknown keys are kept, in the document and in every endpoint.
class EndpointsDocument
{
    Q_DECLARE_TR_FUNCTIONS(headwater::EndpointsDocument)
public:
    static constexpr int kVersion = 1;

    /// Why a text is not an endpoints file: a translated sentence that never repeats the text,
    /// which could contain a password that somebody put into an address.
    struct Fault
    {
        bool isNewer = false; ///< written by a later version: valid, but not for this one
        QString reason;
    };

    EndpointsDocument(); ///< one without endpoints
    [[nodiscard]] static tl::expected<EndpointsDocument, Fault> parse(const QByteArray &json);

    [[nodiscard]] const ClusterEndpoints &endpoints() const { return m_endpoints; }
    /// What was changed while reading, one translated sentence each: characters that are not
    /// allowed in names are removed, here and in the file once it is written.
    [[nodiscard]] const QStringList &remarks() const { return m_remarks; }
    /// Replaces the endpoint with the same id, or adds at the end.
    void put(const ClusterEndpoint &endpoint);
    void remove(const EndpointId &id);
    /// Replaces those of \a endpoints that differ, and brings all into their order. Others are added, and
    /// none is removed.
    void arrange(const ClusterEndpoints &endpoints);

    [[nodiscard]] QByteArray toJson() const;

private:
    void cleanNames();
    [[nodiscard]] qsizetype indexOf(const EndpointId &id) const;

    QJsonObject m_root;
    QStringList m_remarks;
    ClusterEndpoints m_endpoints; // in the order of m_root's array
};

/// True for an address that consists of scheme http or https, host and possibly port and prefix.
[[nodiscard]] bool isBareAddress(const QUrl &url);

/// Compares names without regard to case: `Prod` next to `prod` invites accidents.
[[nodiscard]] bool isSameName(const QString &one, const QString &other);

} // namespace headwater
