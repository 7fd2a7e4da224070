// SPDX-License-Identifier: Apache-2.0
// Prints how long it takes to check a pair, which happens at each key press. The goal is 20 ms for
// a spec of 64 KiB, the largest that may be sent.
#include "core/pair/paircheck.h"

#include <QElapsedTimer>
#include <QList>

#include <algorithm>
#include <cstdio>

using namespace headwater;

namespace {

constexpr int kRuns = 21;
constexpr qsizetype kKib = 1024;

const QString kKeys = QStringLiteral("\"access_key_id\":\"AK\",\"access_key_value\":\"SK\","
                                     "\"region\":\"us-east-1\",\"cloud_provider\":\"aws\"");

// `head`, then `item` with %1 counting up, until `size` is reached, then `tail`.
QString grown(const QString &head, const QString &item, const QString &tail, qsizetype size)
{
    QString text = head;
    for (int i = 0; text.size() < size - tail.size() - item.size(); ++i)
        text += item.contains(QLatin1String("%1")) ? item.arg(i) : item;
    return text + tail;
}

void measure(const char *name, const QString &spec)
{
    const QString source = QStringLiteral("s3://my-bucket/books/");
    QList<double> milliseconds;
    qsizetype problems = 0;
    for (int i = 0; i < kRuns; ++i) {
        QElapsedTimer timer;
        timer.start();
        problems = checkPair(source, spec, {}).size();
        milliseconds.append(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    std::printf("%-34s %6.0f KiB  median %7.3f ms  worst %7.3f ms  %3d problems\n", name,
                double(spec.size()) / kKib, milliseconds[kRuns / 2], milliseconds.last(),
                int(problems));
}

} // namespace

int main()
{
    const QString small = QStringLiteral("{\"format\":\"parquet\",\"extfs\":{%1}}").arg(kKeys);
    const QString end = QStringLiteral("\"z\"],\"extfs\":{") + kKeys + QStringLiteral("}}");
    measure("a usual spec", small);
    for (const qsizetype size : {64 * kKib, 1024 * kKib}) {
        measure("columns",
                grown(QStringLiteral("{\"format\":\"parquet\",\"columns\":["),
                      QStringLiteral("\"column_%1\","), end, size));
        measure("a long text",
                grown(QStringLiteral("{\"note\":\""), QStringLiteral("abcdefgh"),
                      QStringLiteral("\"}"), size));
        measure("unknown keys",
                grown(QStringLiteral("{\"extfs\":{"), QStringLiteral("\"k%1\":1,"),
                      QStringLiteral("\"z\":1}}"), size));
        measure("the same key",
                grown(QStringLiteral("{\"extfs\":{"), QStringLiteral("\"a\":\"\","),
                      QStringLiteral("\"z\":\"\"}}"), size));
        measure("top level keys",
                grown(QStringLiteral("{"), QStringLiteral("\"key_%1\":{},"),
                      QStringLiteral("\"z\":1}"), size));
        measure("escapes",
                grown(QStringLiteral("{\"note\":\""), QStringLiteral("\\\\\\\"\\u00e9"),
                      QStringLiteral("\"}"), size));
        measure("an escaped copy",
                grown(QStringLiteral("{\\\"columns\\\":["), QStringLiteral("\\\"c%1\\\","),
                      QStringLiteral("\\\"z\\\"]}"), size));
        measure("an open quotation mark",
                grown(QStringLiteral("{\"note\":\""), QStringLiteral("abc\\\\"), QString(), size));
    }
    return 0;
}
