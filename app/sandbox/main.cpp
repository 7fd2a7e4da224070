// SPDX-License-Identifier: Apache-2.0
#include "core/base/processmemory.h"
#include "sandbox/options.h"
#include "sandbox/server.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cstdio>
#include <thread>

#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace headwater::sandbox;

namespace {

constexpr int kCannotServe = 1;

void say(FILE *stream, const QByteArray &text)
{
    std::fputs(text.constData(), stream);
    std::fflush(stream);
}

/// Blocks the signals that end the program in every thread, so that main() can wait for them.
sigset_t blockEndingSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

/// Has SIGTERM sent to us when the parent ends, even if it already has.
void endWithParent([[maybe_unused]] pid_t parent)
{
#ifdef Q_OS_LINUX
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        ::raise(SIGTERM);
#endif
}

} // namespace

int main(int argc, char *argv[])
{
    headwater::forbidDumps(); // its memory contains specs with keys
    const pid_t parent = getppid();
    const sigset_t ending = blockEndingSignals();
    const QCoreApplication application(argc, argv);

    const auto options
            = parseOptions(QCoreApplication::arguments(), qgetenv("HEADWATER_SANDBOX_TOKEN"));
    if (!options) {
        const EarlyEnd &end = options.error();
        say(end.status == 0 ? stdout : stderr, end.text.toUtf8());
        return end.status;
    }
    if (options->endsWithParent)
        endWithParent(parent);

    Service service(*options, [] { return QDateTime::currentMSecsSinceEpoch(); });
    if (!service.open()) {
        say(stderr, "headwater-sandbox: cannot write " + options->recordFile.toUtf8() + '\n');
        return kCannotServe;
    }
    Server server(service);
    const auto port = server.bind(options->port);
    if (!port) {
        say(stderr,
            "headwater-sandbox: cannot listen on port " + QByteArray::number(options->port) + '\n');
        return kCannotServe;
    }
    // the port is already open: a process that reads this line can connect
    say(stdout, "{\"url\":\"http://127.0.0.1:" + QByteArray::number(*port) + "\"}\n");

    bool served = false;
    std::thread serving([&server, &served] {
        served = server.run();
        ::kill(::getpid(), SIGTERM); // nothing is left to wait for
    });
    int signal = 0;
    sigwait(&ending, &signal);
    server.stop();
    serving.join();
    return served ? 0 : kCannotServe;
}
