// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace headwater::test {

/// Call this in every init(): an unexpected warning fails the test. Warnings that Qt's offscreen platform
/// prints for every window are expected.
inline void failOnAnyWarning()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(
            "^(?!This plugin does not support (propagateSizeHints\\(\\)|raise\\(\\)|grabbing the "
            "keyboard)$)")));
}

/// Verifies that a Result has a value, and prints the error if not.
#define VERIFY_RESULT(result) \
    do { \
        const auto &verified = (result); \
        QVERIFY2(verified.has_value(), \
                 verified ? "" \
                          : qPrintable(verified.error().message + QLatin1String(" / ") \
                                       + verified.error().detail)); \
    } while (false)

} // namespace headwater::test
