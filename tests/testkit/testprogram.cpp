// SPDX-License-Identifier: Apache-2.0
#include "testkit/testprogram.h"

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace {

std::map<std::string, headwater::test::Main, std::less<>> &tests()
{
    static std::map<std::string, headwater::test::Main, std::less<>> all;
    return all;
}

// "redactor" of ".../tst_redactor.cpp"
std::string testName(std::string_view sourceFile)
{
    sourceFile.remove_prefix(sourceFile.rfind("/tst_") + std::string_view("/tst_").size());
    return std::string(sourceFile.substr(0, sourceFile.rfind('.')));
}

} // namespace

namespace headwater::test {

Registered::Registered(const char *sourceFile, Main main)
{
    tests().emplace(testName(sourceFile), main);
}

} // namespace headwater::test

int main(int argc, char *argv[])
{
    const auto test = tests().find(argc > 1 ? std::string_view(argv[1]) : std::string_view());
    if (test == tests().end()) {
        std::fprintf(stderr, "Usage: %s TEST [what Qt Test takes]\nThe tests are:\n", argv[0]);
        for (const auto &[name, unused] : tests())
            std::fprintf(stderr, "  %s\n", name.c_str());
        return 2;
    }
    return test->second(argc - 1, argv + 1);
}
