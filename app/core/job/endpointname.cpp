// SPDX-License-Identifier: Apache-2.0
#include "core/job/endpointname.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwater {

namespace {

struct EndpointNameText
{
    Q_DECLARE_TR_FUNCTIONS(EndpointName)
};

/// Joiners are allowed because they shape letters and emoji. All other characters of their category
/// are invisible but change what a reader sees.
bool isUnfit(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return c != 0x200C && c != 0x200D;
    default:
        return false;
    }
}

} // namespace

QString endpointNameFault(const QString &name)
{
    if (name.trimmed().isEmpty())
        return EndpointNameText::tr("The endpoint needs a name.");
    const QList<uint> characters = name.trimmed().toUcs4();
    // half a surrogate pair has no code point, so toUcs4() does not return it
    if (!name.isValidUtf16() || std::any_of(characters.begin(), characters.end(), isUnfit))
        return EndpointNameText::tr(
                "A name must not contain control characters or invisible characters.");
    if (name.contains(u'/')) // `ENDPOINT/DATABASE` would be ambiguous
        return EndpointNameText::tr(
                "A name must not contain “/”; on the command line it separates endpoint "
                "and database.");
    return {};
}

QString harmlessName(const QString &name)
{
    QList<uint> characters = name.toUcs4();
    characters.removeIf([](uint c) { return isUnfit(c) || c == '/'; });
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(characters.constData()),
                             characters.size())
            .trimmed();
}

} // namespace headwater
