// SPDX-License-Identifier: Apache-2.0
#include "layering/sourcerules.h"

#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace headwater::test {

namespace {

using namespace Qt::StringLiterals;

struct Floor
{
    QString name;
    QStringList floors; ///< that it may include in addition to itself
    QStringList modules; ///< Qt modules
    QStringList libraries; ///< other headers that only some floors may include
};

const QList<Floor> &house()
{
    static const QList<Floor> floors{
            {u"core"_s, {}, {u"QtCore"_s}, {u"rapidjson/"_s}},
            {u"net"_s, {u"core"_s}, {u"QtCore"_s, u"QtNetwork"_s}, {}},
            {u"store"_s,
             {u"core"_s},
             {u"QtCore"_s, u"QtDBus"_s, u"QtSql"_s},
             {u"minizip/"_s, u"qt6keychain/"_s}},
            {u"jobs"_s, {u"core"_s, u"net"_s, u"store"_s}, {u"QtCore"_s}, {}},
            {u"models"_s, {u"core"_s, u"jobs"_s, u"store"_s}, {u"QtCore"_s, u"QtGui"_s}, {}},
            {u"ui"_s,
             {u"core"_s, u"jobs"_s, u"models"_s, u"store"_s},
             {u"QtCore"_s, u"QtDBus"_s, u"QtGui"_s, u"QtPrintSupport"_s, u"QtSvg"_s,
              u"QtWidgets"_s},
             {}},
            {u"sandbox"_s, {u"core"_s}, {u"QtCore"_s}, {u"rapidjson/"_s}},
    };
    return floors;
}

/// A folder inside a floor.
struct Room
{
    QString path;
    QStringList rooms; ///< of the same floor that it may include in addition to itself
};

const QList<Room> &rooms()
{
    static const QList<Room> list{
            {u"core/base"_s, {}},
            {u"core/redact"_s, {u"base"_s}},
            {u"core/json"_s, {u"base"_s}},
            {u"core/job"_s, {u"base"_s, u"redact"_s}},
            {u"core/import"_s, {u"base"_s, u"job"_s, u"redact"_s}},
            {u"core/report"_s, {u"base"_s, u"redact"_s, u"job"_s}},
            {u"core/pair"_s, {u"base"_s, u"redact"_s, u"json"_s, u"job"_s}},
            {u"store/profile"_s, {}},
            {u"store/tokens"_s, {u"profile"_s}},
            {u"store/sqlite"_s, {}},
            {u"store/history"_s, {u"sqlite"_s}},
            {u"store/catalog"_s, {u"sqlite"_s}},
            {u"ui/kit"_s, {}},
            {u"ui/endpoints"_s, {u"kit"_s}},
            {u"ui/collections"_s, {u"kit"_s}},
            {u"ui/freshness"_s, {u"kit"_s}},
            {u"ui/pair"_s, {u"kit"_s}},
            {u"ui/refresh"_s, {u"kit"_s, u"pair"_s}},
            {u"ui/bulk"_s, {u"kit"_s, u"refresh"_s}},
            {u"ui/history"_s, {u"kit"_s}},
            {u"ui/notify"_s, {u"kit"_s}},
            {u"ui/window"_s,
             {u"kit"_s, u"endpoints"_s, u"collections"_s, u"pair"_s, u"refresh"_s, u"bulk"_s,
              u"freshness"_s, u"history"_s, u"notify"_s}},
    };
    return list;
}

/// Rooms that are closed to other floors, with the exceptions.
const QMap<QString, QStringList> &closedRooms()
{
    static const QMap<QString, QStringList> map{
            {u"core/json"_s, {u"sandbox"_s}}, // which imitates the messages of Go's JSON reader
    };
    return map;
}

/// Files that need no header of their own.
const QStringList &headerless()
{
    static const QStringList files{
            // start a program
            u"main.cpp"_s,
            u"sandbox/main.cpp"_s,
            // the other parts of EndpointTreeModel and EndpointPane, whose headers are of one piece
            u"models/endpointtreedrag.cpp"_s,
            u"models/endpointtreerows.cpp"_s,
            u"ui/endpoints/endpointpaneverbs.cpp"_s,
            // the handlers of the cluster's routes, by section of contract.md: one table, sandbox/handlers.h
            u"sandbox/creation.cpp"_s,
            u"sandbox/metadata.cpp"_s,
            u"sandbox/refreshjobs.cpp"_s,
            // the rules by subject: one table in the order of contract.md §4.1, core/pair/pairrules.h
            u"core/pair/rulesadvice.cpp"_s,
            u"core/pair/rulescredentials.cpp"_s,
            u"core/pair/rulesendpointurl.cpp"_s,
            u"core/pair/rulesheadwater.cpp"_s,
            u"core/pair/rulesprovider.cpp"_s,
            u"core/pair/rulesslips.cpp"_s,
            u"core/pair/rulessource.cpp"_s,
            u"core/pair/rulesspec.cpp"_s,
    };
    return files;
}

constexpr int kLongestFile = 400;

const Room *roomOf(const QString &path)
{
    for (const Room &room : rooms()) {
        if (path.startsWith(room.path + u'/'))
            return &room;
    }
    return nullptr;
}

/// A floor with rooms has no files outside of them.
bool isOutsideOfRooms(const QString &path)
{
    const QString floor = path.section(u'/', 0, 0) + u'/';
    const auto isOnFloor = [&floor](const Room &room) { return room.path.startsWith(floor); };
    return !roomOf(path) && std::any_of(rooms().begin(), rooms().end(), isOnFloor);
}

// Null for main, program/ and cli/: they put everything together and may include all floors.
const Floor *floorOf(const QString &path)
{
    const QString folder = path.section(u'/', 0, 0);
    for (const Floor &floor : house()) {
        if (floor.name == folder)
            return &floor;
    }
    return nullptr;
}

// Looks in Qt's own header folders, so that no list of classes is needed here.
QString moduleOf(const QString &header)
{
    static const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    if (header.startsWith("Qt"_L1) && header.contains(u'/'))
        return header.section(u'/', 0, 0);
    for (const QString &module : {u"QtCore"_s, u"QtGui"_s, u"QtWidgets"_s, u"QtDBus"_s,
                                  u"QtNetwork"_s, u"QtPrintSupport"_s, u"QtSql"_s, u"QtSvg"_s}) {
        if (header == module || QFile::exists(headers + u'/' + module + u'/' + header))
            return module;
    }
    return {};
}

QString aboutOwnInclude(const Floor &floor, const QString &path, const QString &header)
{
    const QString folder = header.section(u'/', 0, 0);
    const QString room = header.section(u'/', 1, 1);
    if (folder != floor.name) {
        const auto closed = closedRooms().constFind(header.section(u'/', 0, 1));
        const bool isClosed = closed != closedRooms().cend() && !closed->contains(floor.name);
        return floor.floors.contains(folder) && !isClosed
                ? QString()
                : u"%1 must not include %2"_s.arg(floor.name, header);
    }
    const Room *own = roomOf(path);
    const bool isAllowed = !own || header.startsWith(own->path + u'/') || own->rooms.contains(room);
    return isAllowed ? QString() : u"%1 must not include %2"_s.arg(own->path, header);
}

QString aboutInclude(const Floor &floor, const QString &path, const QString &header, bool isOurs)
{
    if (isOurs)
        return aboutOwnInclude(floor, path, header);
    if (const QString module = moduleOf(header); !module.isEmpty()) {
        if (!floor.modules.contains(module))
            return u"%1 must not use %2 (%3)"_s.arg(floor.name, module, header);
        return {};
    }
    for (const Floor &other : house()) {
        for (const QString &library : other.libraries) {
            if (header.startsWith(library) && !floor.libraries.contains(library))
                return u"%1 must not use %2"_s.arg(floor.name, header);
        }
    }
    return {};
}

// \a text with comments and the contents of strings blanked; line numbers stay the same.
QString codeOnly(const QString &text)
{
    static const QRegularExpression noise(
            u"//[^\\n]*|/\\*.*?\\*/|R\"(\\w*)\\(.*?\\)\\1\"|\"(?:[^\"\\\\\\n]|\\\\.)*\""
            u"|(?<!\\w)'(?:[^'\\\\\\n]|\\\\.)+'"_s,
            QRegularExpression::DotMatchesEverythingOption);
    QString code = text;
    QRegularExpressionMatchIterator matches = noise.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (code[i] != u'\n')
                code[i] = u' ';
        }
    }
    return code;
}

// The arguments of a call whose opening parenthesis is at `open`.
QStringList argumentsAt(const QString &code, qsizetype open)
{
    QStringList arguments{QString()};
    int depth = 0;
    for (qsizetype i = open; i < code.size(); ++i) {
        const QChar c = code[i];
        if (u"([{"_s.contains(c) && depth++ == 0)
            continue;
        if (u")]}"_s.contains(c) && --depth == 0)
            break;
        if (c == u',' && depth == 1)
            arguments.append(QString());
        else
            arguments.last() += c;
    }
    return arguments;
}

struct ForbiddenCall
{
    QRegularExpression pattern;
    QString reason;
    QStringList exceptIn; ///< floors and files
};

const QList<ForbiddenCall> &forbiddenCalls()
{
    static const QList<ForbiddenCall> calls{
            {QRegularExpression(u"\\b(Q_FOREACH|foreach)\\b"_s), u"write a range-based for"_s, {}},
            {QRegularExpression(u"\\bQEventLoop\\b"_s), u"no nested event loop"_s, {}},
            {QRegularExpression(u"\\bprocessEvents\\b"_s), u"no nested event loop"_s, {}},
            {QRegularExpression(u"(\\.|->)exec\\b"_s),
             u"no nested event loop: open() the dialog, popup() the menu"_s,
             {u"store"_s}}, // QSqlQuery::exec()
            {QRegularExpression(u"\\b(u|m|nano)?sleep(_for|_until)?\\s*\\("_s),
             u"nothing sleeps"_s,
             {u"sandbox"_s}}, // its faults hang on purpose, in threads of their own
            {QRegularExpression(
                     u"\\b(QThread(Pool)?|QRunnable|QtConcurrent|std::(j?thread|async))\\b"_s),
             u"work in threads belongs to store (ARCHITECTURE.md, Threads)"_s,
             {u"store"_s, u"sandbox"_s, u"program/fontsahead.h"_s, u"program/fontsahead.cpp"_s,
              u"main.cpp"_s}},
            {QRegularExpression(u"\\bsetInsecureFallback\\b"_s),
             u"a token is never stored in the clear"_s,
             {}},
            {QRegularExpression(u"\\baverageCharWidth\\b"_s),
             u"measure the text: it is wider in other scripts"_s,
             {}},
            {QRegularExpression(u"\\bsetToolTip\\(\\s*plainToolTip\\b"_s),
             u"setPlainToolTip() also gives assistive tools the text without markup"_s,
             {u"ui/kit/plaintooltip.cpp"_s}},
            {QRegularExpression(u"\\bsetClearButtonEnabled\\b"_s),
             u"showClearButton() also names the button"_s,
             {u"ui/kit/filterfield.cpp"_s}},
            {QRegularExpression(u"\\b(signals|slots)\\s*:|\\bemit\\s"_s),
             u"write Q_SIGNALS, Q_SLOTS, Q_EMIT"_s,
             {}},
    };
    return calls;
}

int lineAt(const QString &text, qsizetype offset)
{
    return int(QStringView(text).first(offset).count(u'\n')) + 1;
}

QStringList aboutIncludes(const QString &path, const QString &text)
{
    static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include[ \\t]*([\"<])([^\">]+)"_s,
                                            QRegularExpression::MultilineOption);
    QStringList complaints;
    const Floor *floor = floorOf(path);
    QRegularExpressionMatchIterator includes = include.globalMatch(text);
    while (floor && includes.hasNext()) {
        const QRegularExpressionMatch match = includes.next();
        const QString complaint
                = aboutInclude(*floor, path, match.captured(2), match.captured(1) == u'"');
        if (!complaint.isEmpty())
            complaints.append(u"%1: %2"_s.arg(lineAt(text, match.capturedStart())).arg(complaint));
    }
    return complaints;
}

QStringList aboutCalls(const QString &path, const QString &code)
{
    QStringList complaints;
    for (const ForbiddenCall &call : forbiddenCalls()) {
        if (call.exceptIn.contains(path.section(u'/', 0, 0)) || call.exceptIn.contains(path))
            continue;
        QRegularExpressionMatchIterator found = call.pattern.globalMatch(code);
        while (found.hasNext()) {
            const QRegularExpressionMatch match = found.next();
            complaints.append(u"%1: %2: %3"_s.arg(lineAt(code, match.capturedStart()))
                                      .arg(match.captured().trimmed(), call.reason));
        }
    }
    return complaints;
}

// A lambda that is connected without a context can run after what it captured is gone. Qt 6.4 has no macro
// that forbids it (QT_NO_CONTEXTLESS_CONNECT came later).
QStringList aboutConnections(const QString &code)
{
    static const QRegularExpression call(u"\\b(connect|singleShot)\\s*\\("_s);
    QStringList complaints;
    QRegularExpressionMatchIterator calls = call.globalMatch(code);
    while (calls.hasNext()) {
        const QRegularExpressionMatch match = calls.next();
        const QStringList arguments = argumentsAt(code, match.capturedEnd() - 1);
        const qsizetype functor = match.captured(1) == "connect"_L1 ? 2 : 1;
        if (arguments.size() > functor && arguments[functor].trimmed().startsWith(u'[')) {
            complaints.append(u"%1: %2() of a lambda without a context object"_s
                                      .arg(lineAt(code, match.capturedStart()))
                                      .arg(match.captured(1)));
        }
    }
    return complaints;
}

} // namespace

QStringList withoutHeader(const QStringList &paths)
{
    const auto hasHeader
            = [&paths](const QString &path) { return paths.contains(path.chopped(3) + u'h'); };
    QStringList found;
    for (const QString &path : paths) {
        if (path.endsWith(".cpp"_L1) && !hasHeader(path) && !headerless().contains(path))
            found.append(path);
    }
    for (const QString &path : headerless()) {
        if (hasHeader(path) || !paths.contains(path))
            found.append(path);
    }
    return found;
}

QStringList complaintsAbout(const QString &path, const QString &text)
{
    QStringList complaints;
    if (!text.startsWith("// SPDX-License-Identifier: Apache-2.0\n"_L1))
        complaints.append(u"1: the first line must be the SPDX line"_s);
    if (path.endsWith(".h"_L1) && !text.contains("\n#pragma once\n"_L1))
        complaints.append(u"1: #pragma once is missing"_s);
    if (path != path.toLower())
        complaints.append(u"1: file names are lower-case"_s);
    if (isOutsideOfRooms(path))
        complaints.append(u"1: this floor keeps its files in folders"_s);
    if (text.count(u'\n') > kLongestFile)
        complaints.append(u"%1: the file has more than %1 lines"_s.arg(kLongestFile));
    const QString code = codeOnly(text);
    return complaints + aboutIncludes(path, text) + aboutCalls(path, code) + aboutConnections(code);
}

} // namespace headwater::test
