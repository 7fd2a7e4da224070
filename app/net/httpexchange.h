// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/httpclient.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace headwater {

class OneShotBody;

/// One POST in flight; HttpClient's own. Deletes itself after its report.
class HttpExchange final : public QObject
{
    Q_OBJECT
public:
    HttpExchange(QNetworkAccessManager &network, const HttpPost &post, QObject *context,
                 HttpClient::Report report, HttpClient *parent);
    ~HttpExchange() override;

private:
    void send(QNetworkAccessManager &network, const HttpPost &post);
    void takeBytes();
    void stop(HttpAnswer::Stopped why);
    void conclude();
    void report();
    void drop();

    // Destroyed from the bottom up: the reply goes with its manager before the body that it reads.
    std::unique_ptr<OneShotBody> m_body;
    std::unique_ptr<QNetworkAccessManager> m_ownNetwork; ///< for a connection that nobody used before
    QPointer<QNetworkReply> m_reply; // its manager may be destroyed first
    QPointer<QObject> m_context;
    HttpClient::Report m_report;
    HttpAnswer m_answer;
    QElapsedTimer m_age;
    QTimer m_deadline;
    qint64 m_largestAnswer;
};

} // namespace headwater
