// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVariant>

namespace headwater {

struct EndpointFolder;
struct EndpointNode;

/// What the cells of the EndpointTreeModel say.
[[nodiscard]] QVariant endpointData(const EndpointNode &node, int column, int role);
[[nodiscard]] QVariant databaseData(const EndpointNode &node, int row, int column, int role);
[[nodiscard]] QVariant folderData(const EndpointFolder &folder, int column, int role);

} // namespace headwater
