// SPDX-License-Identifier: Apache-2.0
// The measure of what a window costs: a program that has nothing but an empty QMainWindow. It prints
// what bench_window prints. Run by tests/bench/figures.
#include "bench/benchtools.h"
#include "ui/kit/afterpaint.h"

#include <QApplication>
#include <QMainWindow>

using namespace headwater;
using namespace headwater::bench;

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1400, 900);
    window.show();
    afterPaint(&window, [] {
        report({{QStringLiteral("painted"), millisecondsSinceLaunch()}});
        QApplication::quit();
    });
    return QApplication::exec();
}
