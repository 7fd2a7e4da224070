// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace headwater::test {

/// A way in which a server, a gateway or a log may encode a text.
struct Encoder
{
    const char *name;
    std::function<QString(const QString &)> apply;
};

/// All encoders, implemented here without the program's code.
[[nodiscard]] const std::vector<Encoder> &encoders();

/// Whether \a text, encoded by \a inner, survives \a outer: upper case destroys
/// base64, and UTF-16 read as bytes destroys everything outside ASCII.
[[nodiscard]] bool keeps(const Encoder &outer, const Encoder *inner, const QString &text);

struct PlantedSecret
{
    const char *name;
    QString text;
};

/// Secrets of every kind, each with at least eight characters.
[[nodiscard]] const std::vector<PlantedSecret> &plantedSecrets();

} // namespace headwater::test
