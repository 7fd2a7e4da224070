// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

namespace headwater::test {

/// One translatable text.
struct FoundText
{
    QString context;
    QString text;
};

/// The texts that lupdate finds in source files, and its warnings.
struct FoundTexts
{
    QSet<QString> contexts;
    QList<FoundText> texts;
    QStringList complaints;
};

/// Runs lupdate on the file or folder \a sources. Empty if it fails.
[[nodiscard]] FoundTexts textsFoundIn(const QString &sources);

} // namespace headwater::test
