// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.h"

#include "cli/commandtable.h"
#include "core/base/plaintext.h"
#include "core/job/endpointaddress.h"
#include "store/catalog/catalogfile.h"
#include "store/profile/endpointstore.h"
#include "store/profile/profile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace headwater {

namespace {

struct Known
{
    explicit Known(const Profile &profile)
        : endpoints(profile.endpointsFile()), catalogFile(profile.collectionsFile())
    {
        if (QFileInfo::exists(profile.endpointsFile()))
            (void)endpoints.load(); // nothing is known of a file that cannot be read
    }

    [[nodiscard]] QList<DatabaseRecord> databases(const ClusterEndpoint &endpoint) const
    {
        CatalogFile catalog(catalogFile);
        if (!QFileInfo::exists(catalogFile) || !catalog.open())
            return {};
        return catalog.read({endpoint.id, serverKey(endpoint.url)});
    }

    EndpointStore endpoints;
    QString catalogFile;
};

const CommandOption *findOption(std::span<const CommandOption> options, const QString &word)
{
    const auto found = std::ranges::find_if(options, [&word](const CommandOption &option) {
        return word == QLatin1String("--") + option.name;
    });
    return found == options.end() ? nullptr : &*found;
}

QStringList optionWords(std::span<const CommandOption> options)
{
    QStringList words;
    for (const CommandOption &option : options)
        words.append(QLatin1String("--") + option.name);
    return words;
}

/// Endpoints, then what is below the one that \a typed names.
QStringList targets(const QString &typed, const QString &pattern, const Known &known)
{
    QStringList found;
    for (const ClusterEndpoint &endpoint : known.endpoints.endpoints()) {
        const QString below = endpoint.name + u'/';
        const bool goesOn = pattern.contains(u'/');
        if (!typed.startsWith(below) || !goesOn) {
            const bool isWhole = !pattern.contains(QLatin1String("ENDPOINT/"));
            found.append(isWhole ? endpoint.name : below);
            continue;
        }
        for (const DatabaseRecord &database : known.databases(endpoint)) {
            const QString inDatabase = below + database.database + u'/';
            if (!pattern.contains(QLatin1String("COLLECTION"))) {
                found.append(below + database.database);
            } else if (!typed.startsWith(inDatabase)) {
                found.append(inDatabase);
            } else {
                for (const CollectionRecord &record : database.collections) {
                    if (record.info.kind != CollectionKind::Managed)
                        found.append(inDatabase + record.info.ref.name);
                }
            }
        }
    }
    return found;
}

QStringList ofCommand(const QStringList &words, const CommandEntry &command, const Known &known)
{
    const QString &typed = words.last();
    const QStringList before = words.first(words.size() - 1);
    if (!before.isEmpty()) {
        const CommandOption *option = findOption(command.options, before.last());
        if (option && !option->value.isEmpty())
            return wordsTakenBy(*option);
    }
    if (typed.startsWith(u'-'))
        return optionWords(command.options);
    const QString pattern = command.arguments;
    const bool takesNew = command.words == QLatin1String("endpoint add");
    const bool isName = pattern.startsWith(QLatin1String("NAME"));
    if (isName && !takesNew)
        return targets(typed, {}, known);
    if (pattern.contains(QLatin1String("ENDPOINT")))
        return targets(typed, pattern, known);
    if (pattern.contains(QLatin1String("zilliz-cloud")))
        return {QStringLiteral("zilliz-cloud")};
    return {};
}

QStringList ofProgram(const QString &typed)
{
    if (typed.startsWith(u'-'))
        return optionWords(programOptions());
    QStringList words;
    for (const CommandEntry &entry : commands())
        words.append(QString(entry.words).section(u' ', 0, 0));
    words.removeDuplicates();
    return words;
}

} // namespace

QStringList completions(const QStringList &words, const Profile &profile)
{
    QStringList left = words;
    while (left.size() > 1) { // options of the program
        const CommandOption *option
                = findOption(programOptions(), left.first().section(u'=', 0, 0));
        if (!option)
            break;
        const bool takesNext = !option->value.isEmpty() && !left.first().contains(u'=');
        if (takesNext && left.size() == 2)
            return {};
        left.remove(0, takesNext ? 2 : 1);
    }
    QStringList found;
    const QString typed = left.value(left.size() - 1);
    if (left.size() < 2) {
        found = ofProgram(typed);
    } else if (const auto command = findCommand(left.first(left.size() - 1))) {
        const qsizetype own = QString((*command)->words).count(u' ') + 1;
        found = ofCommand(left.sliced(own), **command, Known(profile));
    } else {
        for (const CommandEntry &entry : commands()) {
            const QString all = entry.words;
            if (left.size() == 2 && all.section(u' ', 0, 0) == left.first())
                found.append(all.section(u' ', 1));
        }
    }
    found.removeIf([&typed](const QString &word) {
        return word.isEmpty() || !word.startsWith(typed) || word != plainLine(word);
    });
    return found;
}

QString completionScript(const QString &shell)
{
    if (shell == QLatin1String("bash")) {
        return QStringLiteral(
                "_headwater() {\n"
                "    local word\n"
                "    COMPREPLY=()\n"
                "    while IFS= read -r word; do\n"
                "        COMPREPLY+=(\"$(printf %q \"$word\")\")\n"
                "        [[ $word == */ ]] && compopt -o nospace\n"
                "    done < <(headwater --complete \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
                "}\n"
                "complete -o default -F _headwater headwater");
    }
    if (shell == QLatin1String("zsh")) {
        return QStringLiteral("#compdef headwater\n"
                              "_headwater() {\n"
                              "    local -a found\n"
                              "    found=(\"${(@f)$(headwater --complete "
                              "\"${(@)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
                              "    found=(${found:#})\n"
                              "    if (( $#found )); then\n"
                              "        compadd -- ${(M)found:#*[^/]}\n"
                              "        compadd -S '' -- ${(M)found:#*/}\n"
                              "    else\n"
                              "        _files\n"
                              "    fi\n"
                              "}\n"
                              "compdef _headwater headwater");
    }
    if (shell == QLatin1String("fish")) {
        return QStringLiteral("function __headwater_complete\n"
                              "    set -l typed (commandline -opc) (commandline -ct)\n"
                              "    headwater --complete $typed[2..-1] 2>/dev/null\n"
                              "end\n"
                              "complete -c headwater -a '(__headwater_complete)'");
    }
    return {};
}

} // namespace headwater
