// SPDX-License-Identifier: Apache-2.0
#include "sandbox/names.h"

#include <algorithm>

namespace headwater::sandbox {

namespace {

constexpr qsizetype kLongestNameInBytes = 255;

enum class NameFault { None, Empty, Long, FirstCharacter, Character };

bool isNameStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

NameFault faultOf(const QString &name)
{
    if (name.isEmpty())
        return NameFault::Empty;
    if (name.toUtf8().size() > kLongestNameInBytes)
        return NameFault::Long;
    if (!isNameStart(name.front()))
        return NameFault::FirstCharacter;
    const bool plain = std::all_of(name.begin(), name.end(), [](QChar c) {
        return isNameStart(c) || (c >= u'0' && c <= u'9');
    });
    return plain ? NameFault::None : NameFault::Character;
}

} // namespace

std::optional<Complaint> collectionNameComplaint(const QString &name)
{
    const auto invalid = [&name](const QString &text) {
        return invalidParameter(QStringLiteral("Invalid collection name: %1. ").arg(name) + text);
    };
    switch (faultOf(name)) {
    case NameFault::None:
        return std::nullopt;
    case NameFault::Empty:
        return invalidParameter(QStringLiteral("collection name should not be empty"));
    case NameFault::Long:
        return invalid(
                QStringLiteral("the length of a collection name must be less than 255 characters"));
    case NameFault::FirstCharacter:
        return invalid(QStringLiteral(
                "the first character of a collection name must be an underscore or letter"));
    case NameFault::Character:
        break;
    }
    return invalid(
            QStringLiteral("collection name can only contain numbers, letters and underscores"));
}

std::optional<Complaint> databaseNameComplaint(const QString &name)
{
    const auto invalid = [&name](const QString &text) {
        return Complaint{802,
                         text + QStringLiteral(": invalid database name[database=%1]").arg(name)};
    };
    switch (faultOf(name)) {
    case NameFault::None:
        return std::nullopt;
    case NameFault::Empty:
        return invalid(QStringLiteral("database name couldn't be empty"));
    case NameFault::Long:
        return invalid(
                QStringLiteral("the length of a database name must be less than 255 characters"));
    case NameFault::FirstCharacter:
        return invalid(QStringLiteral(
                "the first character of a database name must be an underscore or letter"));
    case NameFault::Character:
        break;
    }
    return invalid(
            QStringLiteral("database name can only contain numbers, letters and underscores"));
}

} // namespace headwater::sandbox
