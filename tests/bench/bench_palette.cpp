// SPDX-License-Identifier: Apache-2.0
// What a key in the command palette costs with 65,536 collections. Read the ratios: both are measured in this run.
#include "bench/benchtools.h"
#include "models/paletteindex.h"

#include <algorithm>

using namespace headwater;

namespace {

constexpr int kCollections = 65'536;

QString name(int i)
{
    const char *const kinds[]{"books", "reviews", "clicks", "orders_daily", "images_clip", "logs"};
    return QStringLiteral("%1_v%2_%3").arg(QLatin1String(kinds[i % 6])).arg(i % 97).arg(i);
}

} // namespace

int main()
{
    QElapsedTimer timer;
    timer.start();
    PaletteIndex index;
    index.reserve(kCollections);
    QStringList names;
    for (int i = 0; i < kCollections; ++i)
        names << name(i);
    timer.start();
    for (int i = 0; i < kCollections; ++i)
        index.add(names.at(i), QStringLiteral("default acme-prod-eu"));
    const double filled = bench::milliseconds(timer);

    const QString typed = QStringLiteral("books v8 prod");
    double worst = 0;
    double sum = 0;
    for (int length = 1; length <= typed.size(); ++length) {
        timer.start();
        (void)index.find(paletteWords(typed.left(length)), 8);
        worst = std::max(worst, bench::milliseconds(timer));
        sum += bench::milliseconds(timer);
    }
    timer.start();
    qsizetype plain = 0; // what no search can do without
    for (const QString &each : std::as_const(names))
        plain += each.contains(QLatin1String("books")) ? 1 : 0;
    const double scan = bench::milliseconds(timer);
    bench::report({{QStringLiteral("collections"), kCollections},
                   {QStringLiteral("fill"), filled},
                   {QStringLiteral("worstKey"), worst},
                   {QStringLiteral("meanKey"), sum / double(typed.size())},
                   {QStringLiteral("plainScan"), scan},
                   {QStringLiteral("worstKeyToPlainScan"), worst / scan},
                   {QStringLiteral("scanned"), double(plain)}});
    return 0;
}
