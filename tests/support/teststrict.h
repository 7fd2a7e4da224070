// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QtTest>

namespace headwater::test {

/// Call in every init(): an unexpected warning fails the test.
inline void failOnAnyWarning()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

/// Verifies that a Result holds a value, and prints the error's words when it does not.
#define VERIFY_RESULT(result)                                                                      \
    QVERIFY2((result).has_value(),                                                                 \
             (result).has_value()                                                                  \
                     ? ""                                                                          \
                     : qPrintable((result).error().message + QLatin1String(" / ")                  \
                                  + (result).error().detail))

} // namespace headwater::test
