// SPDX-License-Identifier: Apache-2.0
#include "program/x11start.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QWidget>

#include <xcb/xcb.h>

#include <cstdlib>
#include <memory>

using namespace headwater;

namespace {

struct Freed
{
    void operator()(void *memory) const { std::free(memory); }
};

/// Sees what is sent to window managers and launchers, on a connection of its own.
class Manager
{
public:
    Manager()
    {
        const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_change_window_attributes(m_connection, root(), XCB_CW_EVENT_MASK, &mask);
        xcb_flush(m_connection);
        (void)atom("_NET_ACTIVE_WINDOW"); // waits for the server
    }
    ~Manager() { xcb_disconnect(m_connection); }
    Q_DISABLE_COPY_MOVE(Manager)

    /// The messages of one kind since the last call; those of other kinds are dropped.
    QList<xcb_client_message_event_t> take(const QByteArrayList &kinds)
    {
        QList<xcb_atom_t> wanted;
        for (const QByteArray &kind : kinds)
            wanted << atom(kind);
        QList<xcb_client_message_event_t> messages;
        while (const auto event
               = std::unique_ptr<xcb_generic_event_t, Freed>(xcb_poll_for_event(m_connection))) {
            const auto *message = reinterpret_cast<xcb_client_message_event_t *>(event.get());
            if ((event->response_type & 0x7f) == XCB_CLIENT_MESSAGE
                && wanted.contains(message->type))
                messages << *message;
        }
        return messages;
    }
    QByteArray property(WId window, const QByteArray &name)
    {
        const auto cookie = xcb_get_property(m_connection, 0, xcb_window_t(window), atom(name),
                                             XCB_ATOM_ANY, 0, 1024);
        const std::unique_ptr<xcb_get_property_reply_t, Freed> reply(
                xcb_get_property_reply(m_connection, cookie, nullptr));
        if (!reply)
            return {};
        return {static_cast<const char *>(xcb_get_property_value(reply.get())),
                xcb_get_property_value_length(reply.get())};
    }

private:
    [[nodiscard]] xcb_window_t root() const
    {
        return xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
    }
    xcb_atom_t atom(const QByteArray &name)
    {
        const auto cookie
                = xcb_intern_atom(m_connection, 0, uint16_t(name.size()), name.constData());
        const std::unique_ptr<xcb_intern_atom_reply_t, Freed> reply(
                xcb_intern_atom_reply(m_connection, cookie, nullptr));
        return reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
    }

    xcb_connection_t *m_connection = xcb_connect(nullptr, nullptr);
};

} // namespace

/// What a second start tells window managers and launchers on X11.
class TestRaised final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void theWindowIsRaisedAtTheTimeOfTheStart()
    {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        Manager manager;
        raiseOnX11(*window.windowHandle(), "panel/headwater/7-host_TIME123456");
        QList<xcb_client_message_event_t> sent;
        QVERIFY(QTest::qWaitFor([&] {
            sent += manager.take({"_NET_ACTIVE_WINDOW"});
            return !sent.isEmpty();
        }));
        QCOMPARE(WId(sent.constFirst().window), window.winId());
        QCOMPARE(sent.constFirst().data.data32[0], 1U);
        QCOMPARE(sent.constFirst().data.data32[1], 123456U);
        QCOMPARE(manager.property(window.winId(), "_NET_STARTUP_ID"),
                 QByteArray("panel/headwater/7-host_TIME123456"));
        const QByteArray time = manager.property(window.winId(), "_NET_WM_USER_TIME");
        QCOMPARE(time.size(), 4);
    }

    void withoutATimeNothingIsSent()
    {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        Manager manager;
        raiseOnX11(*window.windowHandle(), "no time in it");
        raiseOnX11(*window.windowHandle(), {});
        QVERIFY(manager.property(window.winId(), "_NET_STARTUP_ID").isEmpty());
    }

    void theLauncherLearnsOfTheEnd()
    {
        Manager manager;
        endStartOnX11("panel/headwater/7-\"host\"_TIME123456");
        QByteArray text;
        const auto isComplete = [&] {
            for (const auto &each : manager.take({"_NET_STARTUP_INFO_BEGIN", "_NET_STARTUP_INFO"}))
                text += QByteArray(reinterpret_cast<const char *>(each.data.data8), 20);
            return text.contains('\0');
        };
        QVERIFY(QTest::qWaitFor(isComplete));
        QCOMPARE(QByteArray(text.constData()),
                 QByteArray("remove: ID=\"panel/headwater/7-\\\"host\\\"_TIME123456\""));
    }
};

HEADWATER_TEST(TestRaised, QApplication)
#include "tst_raised.moc"
