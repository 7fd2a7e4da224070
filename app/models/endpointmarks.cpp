// SPDX-License-Identifier: Apache-2.0
#include "models/endpointmarks.h"

#include "core/job/endpointaddress.h"
#include "models/displaytext.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class MarksText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointMarks)
};

} // namespace

EndpointMarks marksOf(const ClusterEndpoint &endpoint)
{
    return {endpoint.tag, endpoint.observeOnly, sendsTokenOpenly(endpoint)};
}

QStringList markWords(const EndpointMarks &marks)
{
    QStringList words;
    if (marks.tag != EnvironmentTag::None)
        words << tagWord(marks.tag);
    if (marks.observeOnly)
        words << MarksText::tr("Observe only");
    if (marks.openToken)
        words << MarksText::tr("Token not encrypted");
    return words;
}

QString withMarks(const QString &name, const EndpointMarks &marks)
{
    return (QStringList{name} + markWords(marks)).join(QStringLiteral(", "));
}

QString observeBadge()
{
    return MarksText::tr("OBSERVE");
}

} // namespace headwater
