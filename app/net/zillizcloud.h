// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/import/zillizclusters.h"

#include <QObject>

#include <chrono>
#include <memory>

class QNetworkAccessManager;

namespace headwater {

/// Reads the list of clusters from the control plane of Zilliz Cloud (contract.md §1.5), through the
/// system's proxy. It only reads: nothing there is changed.
class ZillizCloud final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMostPages = 20; ///< of a hundred clusters; a longer list is cut

    /// \a network must outlive this object.
    explicit ZillizCloud(QNetworkAccessManager &network);
    ~ZillizCloud() override;

    void setTimeout(std::chrono::milliseconds timeout);

    /// All clusters that the \a key may see, in the server's order, each once. \a console is the
    /// address of the control plane. Names are without the key. Errors: all kinds that net creates.
    void listClusters(const QUrl &console, const Secret &key, QObject *context,
                      Handler<QList<ZillizCluster>> handler);

private:
    struct Listing;
    class Private;

    void ask(const std::shared_ptr<Listing> &listing);

    std::unique_ptr<Private> d;
};

} // namespace headwater
