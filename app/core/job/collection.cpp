// SPDX-License-Identifier: Apache-2.0
#include "core/job/collection.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongestNameInBytes = 255;

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isNameCharacter(QChar c)
{
    return isLetter(c) || (c >= u'0' && c <= u'9') || c == u'_';
}

} // namespace

QString nameFault(const QString &name)
{
    if (name.isEmpty())
        return QCoreApplication::translate("Name", "A name is required.");
    if (name.toUtf8().size() > kLongestNameInBytes)
        return QCoreApplication::translate("Name", "A name can have at most 255 bytes.");
    if (!isLetter(name.front()) && name.front() != u'_')
        return QCoreApplication::translate("Name",
                                           "A name must start with a letter or an underscore.");
    if (!std::all_of(name.begin(), name.end(), isNameCharacter)) {
        return QCoreApplication::translate(
                "Name", "A name can contain only the letters a–z and A–Z, digits and underscores.");
    }
    return {};
}

} // namespace headwater
