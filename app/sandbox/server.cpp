// SPDX-License-Identifier: Apache-2.0
#include "sandbox/server.h"

#include <QDateTime>
#include <QLocale>

#include <condition_variable>
#include <thread>

namespace headwater::sandbox {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kKeepAlive = 60s;
constexpr size_t kKeepAliveRequests = 100000;
constexpr std::chrono::milliseconds kDrip = 100ms;
constexpr size_t kLargestBody = 64 * 1024 * 1024;

/// The connection that this thread serves; httplib does not pass it to handlers.
thread_local Connection *t_connection = nullptr;

/// One thread per connection.
class ConnectionThreads final : public httplib::TaskQueue
{
public:
    void enqueue(std::function<void()> serve) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            ++m_running;
        }
        std::thread([this, serve = std::move(serve)] {
            serve();
            const std::scoped_lock lock(m_mutex);
            --m_running;
            m_oneEnded.notify_all();
        }).detach();
    }

    void shutdown() override
    {
        std::unique_lock lock(m_mutex);
        m_oneEnded.wait(lock, [this] { return m_running == 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_oneEnded;
    int m_running = 0;
};

Call callOf(const httplib::Request &request, QByteArray body)
{
    Call call;
    call.method = QByteArray::fromStdString(request.method);
    call.path = QString::fromStdString(request.path);
    call.body = std::move(body);
    for (const auto &[name, value] : request.headers) {
        // added by httplib itself
        if (name != "REMOTE_ADDR" && name != "REMOTE_PORT" && name != "LOCAL_ADDR"
            && name != "LOCAL_PORT") {
            call.headers.append(
                    {QByteArray::fromStdString(name), QByteArray::fromStdString(value)});
        }
    }
    return call;
}

std::string httpDate(std::chrono::milliseconds offset)
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(offset.count());
    return QLocale::c()
            .toString(now, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
            .toStdString();
}

/// Gives httplib \a body piece by piece, because it would compress a body given as a whole.
void provide(httplib::Response &response, const QByteArray &body, const QByteArray &contentType,
             Wire wire)
{
    const auto size = static_cast<size_t>(body.size());
    const size_t last = wire == Wire::Truncated ? size / 2 : size;
    const size_t piece = wire == Wire::Dripping ? 1 : 64 * 1024;
    response.set_content_provider(
            size, contentType.toStdString(),
            [body, last, piece, wire](size_t offset, size_t, httplib::DataSink &sink) {
                if (offset >= last)
                    return false; // breaks the connection
                if (wire == Wire::Dripping && !t_connection->pause(kDrip))
                    return false;
                return sink.write(body.constData() + offset, std::min(piece, last - offset));
            });
}

} // namespace

Server::Server(Service &service) : m_service(service)
{
    new_task_queue = [] { return new ConnectionThreads; }; // httplib deletes it
    set_keep_alive_max_count(kKeepAliveRequests);
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(kKeepAlive).count());
    set_payload_max_length(kLargestBody);
    // not SO_REUSEPORT, httplib's default: two sandboxes on one port would share its requests
    set_socket_options([](socket_t socket) {
        const int on = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });

    const auto withoutBody = [this](const httplib::Request &request, httplib::Response &response) {
        handle(request, {}, response);
    };
    const auto withBody = [this](const httplib::Request &request, httplib::Response &response,
                                 const httplib::ContentReader &read) {
        QByteArray body;
        read([&body](const char *bytes, size_t size) {
            body.append(bytes, static_cast<qsizetype>(size));
            return true;
        });
        handle(request, std::move(body), response);
    };
    const std::string anything = "[^]*";
    Get(anything, withoutBody);
    Options(anything, withoutBody);
    Post(anything, withBody);
    Put(anything, withBody);
    Patch(anything, withBody);
    Delete(anything, withBody);
    // without a length httplib would read until the client hangs up; curl -X POST sends none
    set_pre_routing_handler([withoutBody](const httplib::Request &request,
                                          httplib::Response &response) {
        const bool bodyless = request.method == "POST" && !request.has_header("Content-Length")
                && !request.has_header("Transfer-Encoding");
        if (!bodyless)
            return HandlerResponse::Unhandled;
        withoutBody(request, response);
        return HandlerResponse::Handled;
    });
}

std::optional<quint16> Server::bind(quint16 port)
{
    const std::string loopback = "127.0.0.1";
    const int bound = port == 0            ? bind_to_any_port(loopback)
            : bind_to_port(loopback, port) ? port
                                           : -1;
    if (bound > 0)
        // httplib's backlog is five; further connections would take seconds
        ::listen(svr_sock_, SOMAXCONN);
    return bound > 0 ? std::optional(static_cast<quint16>(bound)) : std::nullopt;
}

bool Server::run()
{
    const bool stopped = listen_after_bind();
    m_hasEnded = true;
    return stopped;
}

void Server::stop()
{
    while (!is_running() && !m_hasEnded)
        std::this_thread::yield(); // httplib ignores a stop before it listens
    m_stop.raise();
    httplib::Server::stop();
}

bool Server::process_and_close_socket(socket_t socket)
{
    Connection connection(socket, m_stop);
    t_connection = &connection;
    bool closed = false;
    while (!closed && connection.waitForRequest(kKeepAlive)
           && process_request(connection, false, closed, nullptr)) { }
    t_connection = nullptr;
    return true;
}

void Server::handle(const httplib::Request &request, QByteArray body, httplib::Response &response)
{
    const Answer answer = m_service.answer(callOf(request, std::move(body)));
    switch (answer.wire) {
    case Wire::Hanging:
        t_connection->waitUntilClientLeaves();
        [[fallthrough]];
    case Wire::Closed:
        t_connection->close();
        return;
    case Wire::Reset:
        t_connection->reset();
        return;
    case Wire::Whole:
    case Wire::Truncated:
    case Wire::Dripping:
        break;
    }
    response.status = answer.status;
    response.set_header("Date", httpDate(answer.dateOffset));
    for (const auto &[name, value] : answer.headers)
        response.set_header(name.toStdString(), value.toStdString());
    if (const QByteArray bytes = answer.body(); !bytes.isEmpty())
        provide(response, bytes, answer.contentType, answer.wire);
}

} // namespace headwater::sandbox
