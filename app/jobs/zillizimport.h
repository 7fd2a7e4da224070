// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/import/foundendpoint.h"

#include <QObject>
#include <QUrl>

#include <memory>

class QNetworkAccessManager;

namespace headwater {

class ZillizCloud;

/// Finds the clusters that an API key of Zilliz Cloud may see.
class ZillizImport final : public QObject
{
    Q_OBJECT
public:
    /// \a network must outlive this object.
    explicit ZillizImport(QNetworkAccessManager &network);
    ~ZillizImport() override;

    /// The control planes to choose from, the usual one first.
    [[nodiscard]] const QList<QUrl> &consoles() const { return m_consoles; }
    void setConsoles(const QList<QUrl> &consoles) { m_consoles = consoles; }

    /// The console that \a typed names by its host or address. An API key goes to no other server
    /// than those of Zilliz Cloud and this computer. Error: InvalidInput.
    [[nodiscard]] static Result<QUrl> consoleFrom(const QString &typed);

    /// The clusters of \a console as endpoints with \a key as their token. Reports once.
    void find(const QUrl &console, const Secret &key, QObject *context, Handler<Findings> handler);

private:
    QList<QUrl> m_consoles;
    std::unique_ptr<ZillizCloud> m_cloud;
};

} // namespace headwater
