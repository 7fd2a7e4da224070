// SPDX-License-Identifier: Apache-2.0
#include "core/report/evidence.h"

#include "core/redact/redactor.h"

namespace headwater {

namespace {

QUrl bareAddress(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery
                        | QUrl::RemoveFragment);
}

} // namespace

Evidence redacted(Evidence evidence)
{
    const Redactor redactor;
    const auto redact = [&redactor](QString &text) {
        if (!text.isEmpty())
            text = redactor.redact(text);
    };
    RefreshJob &job = evidence.job;
    for (QString *text : {&job.collection.name, &job.collection.database, &job.endpointName,
                          &job.source, &job.serverStateName, &job.reason, &job.caution,
                          &evidence.words.note, &evidence.words.ticket})
        redact(*text);
    job.maskedBody = redactor.redact(QString::fromUtf8(job.maskedBody)).toUtf8();
    job.address = bareAddress(job.address);
    for (Observation &observation : evidence.timeline) {
        redact(observation.stateName);
        redact(observation.words);
    }
    if (evidence.endpoint) {
        redact(evidence.endpoint->name);
        redact(evidence.endpoint->database);
        evidence.endpoint->url = bareAddress(evidence.endpoint->url);
    }
    return evidence;
}

} // namespace headwater
