// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/clusterendpoint.h"
#include "core/job/endpointsecrets.h"

#include <QStringList>

namespace headwater {

class Options;

inline constexpr char kProxyPasswordVariable[] = "HEADWATER_PROXY_PASSWORD";
inline constexpr char kKeyPassphraseVariable[] = "HEADWATER_KEY_PASSPHRASE";

/// Sets in \a endpoint what \a options say, and leaves the rest. An empty value removes a setting.
/// Files are stored with their whole path. Errors: InvalidInput, naming the option.
[[nodiscard]] Result<Done> applyEndpointOptions(const Options &options, ClusterEndpoint &endpoint);

/// The proxy's password and the passphrase of the key, from the environment; empty where unset.
[[nodiscard]] EndpointSecrets environmentSecrets();

/// Whether the files of \a endpoint can be used with \a secrets. Error: InvalidInput.
[[nodiscard]] Result<Done> checkFiles(const ClusterEndpoint &endpoint,
                                      const EndpointSecrets &secrets);

} // namespace headwater
