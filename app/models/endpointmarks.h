// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QMetaType>
#include <QStringList>

namespace headwater {

/// What is to be seen wherever an endpoint is shown.
struct EndpointMarks
{
    EnvironmentTag tag = EnvironmentTag::None;
    bool observeOnly = false;
    bool openToken = false; ///< its token travels without encryption: sendsTokenOpenly()

    [[nodiscard]] bool isEmpty() const { return *this == EndpointMarks(); }
    bool operator==(const EndpointMarks &) const = default;
};

[[nodiscard]] EndpointMarks marksOf(const ClusterEndpoint &endpoint);
/// “Production”, “Observe only”, “Token not encrypted”: those that there are.
[[nodiscard]] QStringList markWords(const EndpointMarks &marks);
/// “eu, Production, Observe only”
[[nodiscard]] QString withMarks(const QString &name, const EndpointMarks &marks);
/// “OBSERVE”, for a badge beside that of the tag
[[nodiscard]] QString observeBadge();

} // namespace headwater

Q_DECLARE_METATYPE(headwater::EndpointMarks)
