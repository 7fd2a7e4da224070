// SPDX-License-Identifier: Apache-2.0
#include "core/job/filterexpression.h"

namespace headwater {

namespace {

// The library takes its limits from the start of the pattern, and the lower one where the pattern has its own.
const QString kLimits = QStringLiteral("(*LIMIT_MATCH=50000)(*LIMIT_DEPTH=5000)");

} // namespace

FilterExpression::FilterExpression(const QString &pattern)
    : m_expression(kLimits + pattern,
                   QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption
                           | QRegularExpression::DontCaptureOption)
{
}

FilterExpression::Match FilterExpression::match(const QString &text) const
{
    const QRegularExpressionMatch match = m_expression.match(text);
    if (!match.isValid())
        return Match::TooHard;
    return match.hasMatch() ? Match::Yes : Match::No;
}

} // namespace headwater
