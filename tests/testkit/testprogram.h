// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QCoreApplication>
#include <QTest>

// The tests of one floor are one program: `test_core redactor` runs the test class in tst_redactor.cpp, and everything
// after the name is for Qt Test.
namespace headwater::test {

// Runs a test, or a part that the test starts as a second process. argv[0] is the name of the test, as if it were a
// program of its own.
using Main = int (*)(int argc, char *argv[]);

class Registered
{
public:
    Registered(const char *sourceFile, Main main);
};

// For tests of code that needs no application.
struct NoApplication
{
    NoApplication(int &, char **) { }
};

template <typename Test, typename Application> int runTest(int argc, char *argv[])
{
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const Application application(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace headwater::test

// Qt waits for 5 s. A machine with other work, or a sanitizer, needs longer, and who waits for something that comes loses
// nothing by it.
#undef QTRY_VERIFY
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(condition, words) QTRY_VERIFY2_WITH_TIMEOUT(condition, words, 60'000)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, 60'000)

// Use once in each tst_….cpp. Application is QApplication, QCoreApplication or headwater::test::NoApplication.
#define HEADWATER_TEST(Test, Application) \
    HEADWATER_TEST_MAIN(Test, (headwater::test::runTest<Test, Application>))

// The same for a test with a main function of its own.
#define HEADWATER_TEST_MAIN(Test, main) \
    const headwater::test::Registered registered##Test(__FILE__, main);
