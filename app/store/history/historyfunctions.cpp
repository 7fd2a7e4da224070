// SPDX-License-Identifier: Apache-2.0
#include "store/history/historyfunctions.h"

#include "core/job/filtertext.h"

#include <sqlite3.h>

namespace headwater {

namespace {

QString textOf(sqlite3_value *value)
{
    const void *text = sqlite3_value_text16(value); // before its length is asked for
    return QString(static_cast<const QChar *>(text), sqlite3_value_bytes16(value) / 2);
}

void fold(sqlite3_context *context, int, sqlite3_value **values)
{
    const QByteArray text = foldedFilterText(textOf(values[0])).toUtf8();
    sqlite3_result_text(context, text.constData(), int(text.size()), SQLITE_TRANSIENT);
}

/// SQLite keeps the compiled expression for as long as the pattern stays the same.
void match(sqlite3_context *context, int, sqlite3_value **values)
{
    auto *expression = static_cast<FilterExpression *>(sqlite3_get_auxdata(context, 0));
    FilterExpression first;
    if (!expression) {
        first = FilterExpression(textOf(values[0]));
        sqlite3_set_auxdata(context, 0, new FilterExpression(first),
                            [](void *kept) { delete static_cast<FilterExpression *>(kept); });
        expression = &first;
    }
    switch (expression->match(textOf(values[1]))) {
    case FilterExpression::Match::No:
        sqlite3_result_int(context, 0);
        break;
    case FilterExpression::Match::Yes:
        sqlite3_result_int(context, 1);
        break;
    case FilterExpression::Match::TooHard:
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
        break;
    }
}

} // namespace

void addHistoryFunctions(sqlite3 *connection)
{
    constexpr int kTraits = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function_v2(connection, "folded", 1, kTraits, nullptr, fold, nullptr, nullptr,
                               nullptr);
    sqlite3_create_function_v2(connection, "matches", 2, kTraits, nullptr, match, nullptr, nullptr,
                               nullptr);
}

} // namespace headwater
