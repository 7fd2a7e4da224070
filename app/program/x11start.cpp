// SPDX-License-Identifier: Apache-2.0
#include "program/x11start.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QWindow>

#if QT_CONFIG(xcb)
#include <xcb/xcb.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#endif

namespace headwater {

#if QT_CONFIG(xcb)

namespace {

constexpr uint32_t kFromApplication = 1; // the source of _NET_ACTIVE_WINDOW
constexpr uint32_t kToManagers
        = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT;

struct Freed
{
    void operator()(void *memory) const { std::free(memory); }
};

xcb_connection_t *x11()
{
    const auto *application = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return application ? application->connection() : nullptr;
}

xcb_window_t rootOf(xcb_connection_t *connection)
{
    return xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
}

xcb_atom_t atom(xcb_connection_t *connection, const QByteArray &name)
{
    const auto cookie = xcb_intern_atom(connection, 0, uint16_t(name.size()), name.constData());
    const std::unique_ptr<xcb_intern_atom_reply_t, Freed> reply(
            xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : xcb_atom_t(XCB_ATOM_NONE);
}

void send(xcb_connection_t *connection, const xcb_client_message_event_t &message, uint32_t mask)
{
    xcb_send_event(connection, 0, rootOf(connection), mask,
                   reinterpret_cast<const char *>(&message));
}

} // namespace

void raiseOnX11(const QWindow &window, const QByteArray &startupId)
{
    static const QRegularExpression time(QStringLiteral("_TIME([0-9]+)$"));
    bool isKnown = false;
    const uint32_t then = time.match(QString::fromLatin1(startupId)).captured(1).toUInt(&isKnown);
    xcb_connection_t *connection = isKnown ? x11() : nullptr;
    if (!connection)
        return;
    const auto id = xcb_window_t(window.winId());
    xcb_change_property(connection, XCB_PROP_MODE_REPLACE, id, atom(connection, "_NET_STARTUP_ID"),
                        atom(connection, "UTF8_STRING"), 8, uint32_t(startupId.size()),
                        startupId.constData());
    xcb_change_property(connection, XCB_PROP_MODE_REPLACE, id,
                        atom(connection, "_NET_WM_USER_TIME"), XCB_ATOM_CARDINAL, 32, 1, &then);
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 32;
    message.window = id;
    message.type = atom(connection, "_NET_ACTIVE_WINDOW");
    message.data.data32[0] = kFromApplication;
    message.data.data32[1] = then;
    send(connection, message, kToManagers);
    xcb_flush(connection);
}

/// In pieces of 20 bytes, as the startup notification protocol says.
void endStartOnX11(const QByteArray &startupId)
{
    xcb_connection_t *connection = startupId.isEmpty() ? nullptr : x11();
    if (!connection)
        return;
    const QByteArray text = "remove: ID=\""
            + QByteArray(startupId).replace('\\', "\\\\").replace('"', "\\\"") + '"';
    const QByteArray bytes(text.constData(), text.size() + 1); // with the end of the string
    const xcb_window_t sender = xcb_generate_id(connection);
    xcb_create_window(connection, XCB_COPY_FROM_PARENT, sender, rootOf(connection), -1, -1, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 8;
    message.window = sender;
    message.type = atom(connection, "_NET_STARTUP_INFO_BEGIN");
    constexpr qsizetype kPiece = sizeof(message.data.data8);
    for (qsizetype at = 0; at < bytes.size(); at += kPiece) {
        const qsizetype size = std::min(kPiece, bytes.size() - at);
        std::memset(message.data.data8, 0, kPiece);
        std::memcpy(message.data.data8, bytes.constData() + at, size_t(size));
        send(connection, message, XCB_EVENT_MASK_PROPERTY_CHANGE);
        message.type = atom(connection, "_NET_STARTUP_INFO");
    }
    xcb_destroy_window(connection, sender);
    xcb_flush(connection);
}

#else

void raiseOnX11(const QWindow &, const QByteArray &) { }

void endStartOnX11(const QByteArray &) { }

#endif

} // namespace headwater
