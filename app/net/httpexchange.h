// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/floodguard.h"
#include "net/httpclient.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace headwater {

class OneShotBody;
class TlsRelay;

/// One POST in flight; internal to HttpClient. Deletes itself after its report.
class HttpExchange final : public QObject
{
    Q_OBJECT
public:
    enum class Connection {
        Shared, ///< kept alive and reused
        Own, ///< that is used for nothing else
    };

    HttpExchange(QNetworkAccessManager &network, Connection connection, const HttpPost &post,
                 QObject *context, HttpClient::Report report, HttpClient *parent);
    ~HttpExchange() override;

private:
    QNetworkAccessManager &networkFor(QNetworkAccessManager &network, Connection connection,
                                      const HttpPost &post);
    void send(QNetworkAccessManager &network, const HttpPost &post);
    void watch();
    void keepTlsErrors(const QList<QSslError> &errors);
    void takeBytes();
    void stop(HttpAnswer::Stopped why);
    void conclude();
    void report();
    void drop();
    void letGo();

    // Destroyed from the bottom up: the reply goes with its manager, before the body that it reads.
    std::unique_ptr<OneShotBody> m_body;
    std::unique_ptr<TlsRelay> m_ownRelay; ///< for Connection::Own and a proxy over TLS
    std::unique_ptr<QNetworkAccessManager> m_ownNetwork; ///< for Connection::Own
    QPointer<QNetworkReply> m_reply; // its manager may be destroyed first
    QPointer<QObject> m_context;
    HttpClient::Report m_report;
    HttpAnswer m_answer;
    QElapsedTimer m_age;
    QTimer m_deadline;
    FloodGuard m_flood;
    QTimer m_watch;
    qint64 m_largestAnswer;
};

} // namespace headwater
