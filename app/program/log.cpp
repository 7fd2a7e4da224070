// SPDX-License-Identifier: Apache-2.0
#include "program/log.h"

#include "core/redact/redactor.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QMutex>

#include <deque>

namespace headwater::log {

namespace {

constexpr size_t kKept = 4'000;

class LogText
{
    Q_DECLARE_TR_FUNCTIONS(headwater::Log)
};

struct Line
{
    QDateTime time; ///< UTC
    QByteArray category;
    QString message; ///< not redacted
};

struct Sink
{
    QMutex mutex;
    QtMessageHandler before = nullptr; ///< receives messages of other categories
    bool isInstalled = false;
    bool keepsLines = false;
    std::deque<Line> lines;
    QFile file;
};

Sink &sink()
{
    static Sink theOne;
    return theOne;
}

bool isOurs(const QMessageLogContext &context)
{
    return context.category && QByteArrayView(context.category).startsWith("headwater.");
}

/// \a line as it may be written, redacted. Redacting takes far longer than keeping a line, and a window
/// keeps thousands of lines that are rarely asked for, so it happens here.
QByteArray written(const Line &line)
{
    QString text = Redactor().redact(line.message);
    text.replace(u'\n', u' ');
    return (line.time.toString(Qt::ISODateWithMs) % u' ' % QLatin1String(line.category) % u' '
            % text)
                   .toUtf8()
            + '\n';
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Sink &to = sink();
    if (!isOurs(context)) {
        to.before(type, context, message);
        return;
    }
    const Line line{QDateTime::currentDateTimeUtc(), context.category, message};
    const QMutexLocker lock(&to.mutex);
    if (to.keepsLines) {
        to.lines.push_back(line);
        if (to.lines.size() > kKept)
            to.lines.pop_front();
    }
    if (to.file.isOpen()) {
        to.file.write(written(line));
        to.file.flush(); // after a crash the last lines are the ones that matter
    }
}

void install()
{
    Sink &to = sink();
    if (std::exchange(to.isInstalled, true))
        return;
    to.before = qInstallMessageHandler(handle);
    QLoggingCategory::setFilterRules(QStringLiteral("headwater.*=true"));
}

} // namespace

void keep()
{
    install();
    const QMutexLocker lock(&sink().mutex);
    sink().keepsLines = true;
}

Result<Done> writeTo(const QString &path)
{
    install();
    const QMutexLocker lock(&sink().mutex);
    QFile &file = sink().file;
    file.setFileName(path);
    const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Append,
                                  QFile::ReadOwner | QFile::WriteOwner);
    if (isOpen)
        return Done{};
    return Failure({ErrorKind::Storage,
                    LogText::tr("The log %1 cannot be written: %2")
                            .arg(QDir::toNativeSeparators(path), file.errorString())});
}

QByteArray recent()
{
    std::deque<Line> lines;
    {
        const QMutexLocker lock(&sink().mutex);
        lines = sink().lines;
    }
    QByteArray all;
    for (const Line &line : lines)
        all += written(line);
    return all;
}

} // namespace headwater::log
