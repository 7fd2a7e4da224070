// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/pairproblems.h"

#include "core/pair/placeholder.h"
#include "ui/pair/secretslot.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

const QString kPlaceholder = QStringLiteral("placeholder");

/// Reading order: the source is above the spec.
std::pair<bool, qsizetype> placeOf(const Problem &problem)
{
    return {problem.editor == PairEditor::Spec, problem.range.start};
}

Problem missingSecret(PairEditor editor, TextRange range, const QString &message)
{
    return {Severity::Error, editor, range, kMissingSecret, message, std::nullopt};
}

/// Bullets that are not a mask: no value replaces them, so they would be sent literally.
Problems bulletsIn(PairEditor editor, const QString &text, const SecretSlots &slots)
{
    Problems problems;
    for (qsizetype at = text.indexOf(kMask); at >= 0; at = text.indexOf(kMask, at + kMask.size())) {
        const bool isSlot = std::any_of(slots.begin(), slots.end(), [at](const SecretSlot &slot) {
            return slot.masked && slot.range.start == at;
        });
        if (!isSlot) {
            problems << missingSecret(
                    editor, {at, kMask.size()},
                    QCoreApplication::translate(
                            "PairProblems",
                            "These bullets do not contain a value. Replace them with the value."));
        }
    }
    return problems;
}

Problems missingSecretProblems(const Override &pair)
{
    Problems problems = bulletsIn(PairEditor::Source, pair.source, {});
    const SecretSlots slots = secretSlots(pair.spec);
    for (const SecretSlot &slot : slots) {
        if (slot.masked && pair.secrets.value(slot.name).isEmpty()) {
            problems << missingSecret(
                    PairEditor::Spec, slot.range,
                    QCoreApplication::translate("PairProblems", "Enter %1 in the field below.")
                            .arg(slot.name));
        }
    }
    return problems + bulletsIn(PairEditor::Spec, pair.spec, slots);
}

Problems placeholderProblems(const Override &pair)
{
    Problems problems;
    for (const SecretSlot &slot : secretSlots(pair.spec)) {
        const Secret value = pair.secrets.value(slot.name);
        if (slot.masked && isPlaceholder(QString::fromUtf8(value.reveal()))) {
            problems << Problem{
                    Severity::Warning,
                    PairEditor::Spec,
                    slot.range,
                    kPlaceholder,
                    QCoreApplication::translate("PairProblems",
                                                "%1 is still a placeholder: enter the value.")
                            .arg(slot.name),
                    std::nullopt};
        }
    }
    return problems;
}

bool contains(const TextRange &range, qsizetype place)
{
    return range.start <= place && place <= range.start + range.length;
}

} // namespace

bool hasPlace(const Problem &problem)
{
    return problem.rule != kServerRule || problem.range.length > 0;
}

Problems problemsOf(const Override &pair, const CheckProfile &profile)
{
    return checkPair(pair.source, pair.spec, profile) + missingSecretProblems(pair)
            + placeholderProblems(pair);
}

const Problem *problemNextTo(const Problems &problems, PairEditor editor, qsizetype caret,
                             bool forward)
{
    const std::pair here(editor == PairEditor::Spec, caret);
    const Problem *next = nullptr; // the nearest after the caret …
    const Problem *outermost = nullptr; // … or, wrapping around, the farthest on the other side
    for (const Problem &problem : problems) {
        const auto nearer = [&problem, forward](const Problem *other) {
            if (!other)
                return true;
            return forward ? placeOf(problem) < placeOf(*other)
                           : placeOf(problem) > placeOf(*other);
        };
        const bool beyond = forward ? placeOf(problem) > here : placeOf(problem) < here;
        if (beyond && nearer(next))
            next = &problem;
        if (nearer(outermost))
            outermost = &problem;
    }
    return next ? next : outermost;
}

const Problem *fixableAt(const Problems &problems, PairEditor editor, qsizetype caret)
{
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem &problem) {
        return problem.fix && problem.editor == editor
                && (contains(problem.range, caret) || contains(problem.fix->range, caret));
    });
    return found == problems.end() ? nullptr : &*found;
}

} // namespace headwater
