// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPair>
#include <QTcpServer>
#include <QUrl>

#include <chrono>
#include <deque>

class QSslSocket;

namespace headwater::test {

/// What a RawServer does with one request: the bytes that it sends, and what happens to the connection.
struct RawAnswer
{
    enum class When {
        OnConnect, ///< as soon as the connection is open, whatever the client sends
        AfterHeaders, ///< before the body is read
        AfterRequest, ///< after the last byte of the body
    };
    enum class Then {
        KeepOpen, ///< wait for the next request
        Close,
        Reset, ///< a TCP reset: unread data is lost
        CloseForGood, ///< also refuses all further connections
    };

    QByteArray bytes;
    Then then = Then::KeepOpen;
    When when = When::AfterRequest;
    std::chrono::milliseconds dripEvery{}; ///< unless 0, sends one byte at a time
    QByteArray endless = {}; ///< repeated after `bytes`, as fast as the client reads it

    /// A complete HTTP response with its Content-Length; \a headers are whole lines without line breaks.
    static RawAnswer http(int status, const QByteArray &body,
                          const QList<QByteArray> &headers = {});
    /// The same with status 200 and a JSON content type.
    static RawAnswer json(const QByteArray &body);
    static RawAnswer silence(Then then = Then::KeepOpen, When when = When::AfterRequest);
};

/// A request as it was received.
struct RawRequest
{
    QByteArray startLine;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int connection = 0; ///< counted from 1

    [[nodiscard]] QByteArray path() const { return startLine.split(' ').value(1); }
    /// The value of a header, ignoring case; null if absent.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// A server on 127.0.0.1 that sends scripted bytes, well-formed or not, and records every byte that
/// it receives. A script has one answer per request; the last one is repeated.
class RawServer final : public QTcpServer
{
    Q_OBJECT
public:
    enum class Transport { Plain, Tls };

    explicit RawServer(Transport transport = Transport::Plain);
    ~RawServer() override;

    void setScript(std::deque<RawAnswer> script);
    void setAnswer(const RawAnswer &answer) { setScript({answer}); }
    /// A separate script for requests whose path ends in \a pathEnd.
    void setScript(const QByteArray &pathEnd, std::deque<RawAnswer> script);

    [[nodiscard]] QUrl url() const;
    /// Complete requests, in the order in which they were completed.
    [[nodiscard]] const QList<RawRequest> &requests() const { return m_requests; }
    /// The number of requests whose path ends in \a pathEnd.
    [[nodiscard]] qsizetype count(const QByteArray &pathEnd) const;
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return m_open; }
    /// Everything received on all connections, including incomplete requests.
    [[nodiscard]] const QByteArray &received() const { return m_received; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    class Connection;
    [[nodiscard]] std::deque<RawAnswer> &scriptFor(const QByteArray &path);

    Transport m_transport;
    std::deque<RawAnswer> m_script;
    QHash<QByteArray, std::deque<RawAnswer>> m_routes; // by the end of the path
    QList<RawRequest> m_requests;
    QByteArray m_received;
    int m_connections = 0;
    int m_open = 0;
};

} // namespace headwater::test
