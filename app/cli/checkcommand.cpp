// SPDX-License-Identifier: Apache-2.0
#include "cli/checkcommand.h"

#include "cli/options.h"
#include "core/job/refresh.h"
#include "core/pair/paircheck.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace headwater {

namespace {

/// Messages quote the faulty text, which may be a secret.
Redactor redactorOf(const PairInput &input)
{
    const SplitSpec split = splitSecrets(input.spec);
    return redactorFor({{}, Override{input.source, split.text, split.secrets}});
}

const QString &textOf(const PairInput &input, PairEditor editor)
{
    return editor == PairEditor::Source ? input.source : input.spec;
}

QString editorWord(PairEditor editor)
{
    return editor == PairEditor::Source ? QStringLiteral("source") : QStringLiteral("spec");
}

QString severityWord(Severity severity)
{
    return severity == Severity::Error ? QStringLiteral("error") : QStringLiteral("warning");
}

QJsonObject problemsObject(const PairInput &input, const Problems &problems)
{
    QJsonArray list;
    const Redactor redactor = redactorOf(input);
    for (const Problem &problem : problems) {
        const LineColumn at = lineColumnAt(textOf(input, problem.editor), problem.range.start);
        list.append(QJsonObject{{QStringLiteral("editor"), editorWord(problem.editor)},
                                {QStringLiteral("line"), at.line},
                                {QStringLiteral("column"), at.column},
                                {QStringLiteral("severity"), severityWord(problem.severity)},
                                {QStringLiteral("rule"), problem.rule},
                                {QStringLiteral("message"), redactor.redact(problem.message)}});
    }
    return {{QStringLiteral("problems"), list}};
}

class Check final : public Command
{
public:
    Check(PairInput input, ClusterKind kind, bool json)
        : m_input(std::move(input)), m_kind(kind), m_json(json)
    {
    }

    void start() override
    {
        const Problems problems = checkInput(m_input, m_kind);
        if (m_json) {
            console::printJson(problemsObject(m_input, problems));
        } else {
            for (const QString &line : problemLines(m_input, problems))
                console::print(line);
        }
        Q_EMIT ended(hasErrors(problems) ? ExitCode::Failed : ExitCode::Done);
    }

private:
    PairInput m_input;
    ClusterKind m_kind;
    bool m_json;
};

} // namespace

Result<PairInput> readPair(const std::optional<QString> &source,
                           const std::optional<QString> &specFile)
{
    PairInput input;
    input.source = source.value_or(QString());
    if (specFile) {
        const Result<QByteArray> bytes = readInput(*specFile);
        if (!bytes)
            return Failure(bytes.error());
        DecodedSpec decoded = decodeSpec(*bytes);
        input.spec = decoded.text;
        input.problems = decoded.problems;
    }
    return input;
}

Problems checkInput(const PairInput &input, ClusterKind kind)
{
    CheckProfile profile;
    profile.kind = kind;
    return input.problems + checkPair(input.source, input.spec, profile);
}

QStringList problemLines(const PairInput &input, const Problems &problems)
{
    QStringList lines;
    const Redactor redactor = redactorOf(input);
    for (const PairEditor editor : {PairEditor::Source, PairEditor::Spec}) {
        QStringList own;
        for (const Problem &problem : problems) {
            if (problem.editor != editor)
                continue;
            const LineColumn at = lineColumnAt(textOf(input, editor), problem.range.start);
            own.append(QStringLiteral("%1:%2: %3: %4")
                               .arg(QString::number(at.line), QString::number(at.column),
                                    severityWord(problem.severity),
                                    redactor.redact(problem.message)));
        }
        if (!own.isEmpty())
            lines += QStringList{editorWord(editor) + QLatin1Char(':')} + own;
    }
    return lines;
}

Result<std::unique_ptr<Command>> makeCheckCommand(const Options &options, Services &)
{
    const auto source = options.value(QLatin1String("source"));
    const auto spec = options.value(QLatin1String("spec"));
    const auto kind = kindFromWord(
            options.value(QLatin1String("endpoint-kind")).value_or(QStringLiteral("milvus")));
    if (!source && !spec) {
        return usageError(QCoreApplication::translate("CheckCommand",
                                                      "check needs --source, --spec, or both."));
    }
    Result<PairInput> input = readPair(source, spec);
    if (!input)
        return Failure(input.error());
    return std::make_unique<Check>(std::move(*input),
                                   *kind == KindChoice::Zilliz ? ClusterKind::Zilliz
                                                               : ClusterKind::Milvus,
                                   options.has(QLatin1String("json")));
}

} // namespace headwater
