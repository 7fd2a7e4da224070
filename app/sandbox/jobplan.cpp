// SPDX-License-Identifier: Apache-2.0
#include "sandbox/jobplan.h"

namespace headwater::sandbox {

using namespace std::chrono_literals;

namespace {

QString failureOf(const QString &source)
{
    if (source.contains(QLatin1String("empty"))) {
        return QStringLiteral("explore external files failed: no files found in external source: ")
                + source;
    }
    if (source.contains(QLatin1String("denied"))) {
        return QStringLiteral("explore external files failed: IOError: AWS Error ACCESS_DENIED "
                              "during ListObjectsV2 operation: Access Denied: permission denied"
                              "[code=1005][path=%1]")
                .arg(source);
    }
    if (source.contains(QLatin1String("wrongcol"))) {
        return QStringLiteral("external field size sampling failed for all 1 segment(s); refusing "
                              "to emit segments with MemorySize=0 (would risk QueryNode OOM on "
                              "load). check sample logs above for the root cause");
    }
    return {};
}

} // namespace

JobPlan planFor(const QString &source, std::chrono::milliseconds tick)
{
    JobPlan plan;
    plan.pending = tick;
    plan.running = 5 * tick;
    plan.failure = failureOf(source);
    if (!plan.failure.isEmpty())
        plan.running = tick;
    if (source.contains(QLatin1String("slow")))
        plan.running = 60s;
    plan.endless = source.contains(QLatin1String("hang"));
    return plan;
}

} // namespace headwater::sandbox
