// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.h"
#include "cli/console.h"
#include "cli/options.h"
#include "core/base/processmemory.h"
#include "program/application.h"
#include "program/arguments.h"
#include "program/commandline.h"
#include "program/democluster.h"
#include "program/displayguard.h"
#include "program/endsignals.h"
#include "program/fontsahead.h"
#include "program/log.h"
#include "program/startrequest.h"

#include <QApplication>

#include <memory>
#include <optional>

using namespace headwater;

namespace {

QStringList wordsOf(int argc, char *argv[])
{
    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    return words;
}

int fail(const Error &error, ExitCode code)
{
    console::complain(error);
    return int(code);
}

/// With the code that a shell reports for a program that the signal ends.
void exitBySignal(int signal)
{
    QCoreApplication::exit(128 + signal);
}

int run(const Arguments &arguments, StartRequest start)
{
    if (!arguments.log.isEmpty()) {
        if (const Result<Done> opened = log::writeTo(arguments.log); !opened)
            return fail(opened.error(), ExitCode::Failed);
    }
    std::optional<EndSignals> ends; // before the demo: a signal at any time leaves nothing of it
    if (arguments.demo || arguments.command.isEmpty())
        ends.emplace();
    std::optional<DemoCluster> demo;
    if (arguments.demo) {
        if (const Result<Done> started = demo.emplace().start(); !started)
            return fail(started.error(), ExitCode::Failed);
    }
    const QString directory = demo ? demo->profileDirectory() : arguments.profile;
    const Result<Profile> profile
            = directory.isEmpty() ? Profile::standard() : Profile::at(directory);
    if (!profile)
        return fail(profile.error(), ExitCode::Failed);
    if (arguments.complete) {
        for (const QString &word : completions(*arguments.complete, *profile))
            console::print(word);
        return int(console::finish(ExitCode::Done));
    }
    if (demo) {
        const Result<Done> saved = EndpointStore(profile->endpointsFile()).save(demo->endpoint());
        if (!saved)
            return fail(saved.error(), ExitCode::Failed);
    }

    if (!arguments.command.isEmpty()) {
        if (ends)
            QObject::connect(&*ends, &EndSignals::received, QCoreApplication::instance(),
                             exitBySignal);
        return int(runCommand(arguments.command, *profile));
    }
    log::keep();
    start.follow = arguments.follow;
    start.link = arguments.link;
    Application application(*profile, std::move(start));
    QObject::connect(&*ends, &EndSignals::received, &application, &Application::end);
    return application.run();
}

} // namespace

int main(int argc, char *argv[])
{
    forbidDumps();
    QCoreApplication::setApplicationName(QStringLiteral("headwater"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEADWATER_VERSION));

    // Whether a window opens decides which application class is created, so arguments are parsed
    // before either exists: commands have to work without a display.
    const Result<Arguments> arguments = parseArguments(wordsOf(argc, argv));
    const bool wantsWindow = arguments && arguments->command.isEmpty() && arguments->help.isEmpty()
            && !arguments->complete && !arguments->version;
    const StartRequest start = StartRequest::fromEnvironment();
    std::jthread fonts;
    std::unique_ptr<QCoreApplication> application;
    if (wantsWindow) {
        qunsetenv(kTokenVariable); // the window uses the keyring; its children must not get this
        fonts = readFontsAhead();
        const DisplayGuard guard;
        application = std::make_unique<QApplication>(argc, argv);
        QApplication::setDesktopFileName(QStringLiteral(HEADWATER_DESKTOP_ID));
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }

    if (!arguments)
        return fail(arguments.error(), ExitCode::Usage);
    if (!arguments->help.isEmpty()) {
        for (const QString &line : arguments->help.split(u'\n'))
            console::print(line);
        return int(console::finish(ExitCode::Done));
    }
    if (arguments->version) {
        console::print(QStringLiteral("headwater " HEADWATER_VERSION));
        return int(console::finish(ExitCode::Done));
    }
    return run(*arguments, start);
}
