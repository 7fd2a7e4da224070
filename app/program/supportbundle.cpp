// SPDX-License-Identifier: Apache-2.0
#include "program/supportbundle.h"

#include "core/base/plaintext.h"
#include "core/redact/redactor.h"
#include "core/report/jobexport.h"
#include "core/report/ticket.h"
#include "program/log.h"
#include "store/profile/endpointsdocument.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QSettings>
#include <QSslSocket>
#include <QSysInfo>

#include <sqlite3.h>

namespace headwater {

namespace {

QByteArray jobsFile(const SupportBundle::Contents &contents)
{
    JobExport jobs(ExportFormat::Json, contents.now);
    QByteArray json = jobs.header();
    for (const Evidence &evidence : contents.jobs) {
        const Evidence safe = redacted(evidence);
        json += jobs.row({safe.job, safe.words.note, safe.words.ticket});
    }
    return json + jobs.footer();
}

/// Only of the endpoints that the jobs belong to: others may be those of other customers.
QByteArray endpointsFile(const QList<Evidence> &jobs)
{
    QSet<EndpointId> known;
    EndpointsDocument document;
    for (const Evidence &evidence : jobs) {
        const Evidence safe = redacted(evidence);
        if (!safe.endpoint || known.contains(safe.endpoint->id))
            continue;
        known.insert(safe.endpoint->id);
        document.put(*safe.endpoint);
    }
    return known.isEmpty() ? QByteArray() : document.toJson();
}

/// Read by their group, so that preferences of any version are in it.
QByteArray preferencesFile(QSettings &settings)
{
    const Redactor redactor;
    QJsonObject values;
    settings.beginGroup(QStringLiteral("preferences"));
    const QStringList keys = settings.allKeys();
    for (const QString &key : keys)
        values.insert(key, redactor.redact(settings.value(key).toString()));
    settings.endGroup();
    return values.isEmpty() ? QByteArray() : QJsonDocument(values).toJson();
}

QString desktop()
{
    QStringList words{qEnvironmentVariable("XDG_CURRENT_DESKTOP"),
                      qEnvironmentVariable("XDG_SESSION_TYPE")};
    words.removeAll(QString());
    return words.isEmpty() ? QStringLiteral("not known")
                           : plainLine(Redactor().redact(words.join(u' ')));
}

} // namespace

QList<ZippedFile> SupportBundle::files(const Contents &contents, QSettings &settings)
{
    const Ticket ticket(TicketForm::Markdown, QTimeZone::systemTimeZone(), contents.now);
    QList<ZippedFile> files{
            {QStringLiteral("ticket.md"), ticket.text(contents.jobs, contents.leftOut).toUtf8()},
            {QStringLiteral("jobs.json"), jobsFile(contents)},
            {QStringLiteral("versions.txt"), versions()},
            {QStringLiteral("endpoints.json"), endpointsFile(contents.jobs)},
            {QStringLiteral("preferences.json"), preferencesFile(settings)},
            {QStringLiteral("log.txt"), log::recent()}};
    files.removeIf([](const ZippedFile &file) { return file.content.isEmpty(); });
    return files;
}

QByteArray SupportBundle::versions()
{
    const QStringList lines{
            QLatin1String("Headwater ") % QLatin1String(HEADWATER_VERSION),
            QLatin1String("Qt ") % QLatin1String(qVersion()) % QLatin1String(", built with ")
                    % QLatin1String(QT_VERSION_STR),
            QLatin1String("Desktop: ") % desktop(),
            QLatin1String("System: ") % QSysInfo::prettyProductName(),
            QLatin1String("Kernel: ") % QSysInfo::kernelType() % u' ' % QSysInfo::kernelVersion()
                    % u' ' % QSysInfo::currentCpuArchitecture(),
            QLatin1String("Locale: ") % QLocale().name(),
            QLatin1String("SQLite ") % QLatin1String(sqlite3_libversion()),
            QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString()
                                      : QStringLiteral("OpenSSL: not available")};
    return lines.join(u'\n').toUtf8() + '\n';
}

} // namespace headwater
