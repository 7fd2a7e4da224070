// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace headwater::test {

/// A way in which a server, a gateway or a log may write a text.
struct Encoder
{
    const char *name;
    std::function<QString(const QString &)> apply;
};

/// Every one of them, written here without the code of the program.
[[nodiscard]] const std::vector<Encoder> &encoders();

/// Whether \a text, made by \a inner, can be told from what \a outer makes of it: capitals destroy
/// base64, and UTF-16 that was read as bytes destroys what is not ASCII.
[[nodiscard]] bool keeps(const Encoder &outer, const Encoder *inner, const QString &text);

struct PlantedSecret
{
    const char *name;
    QString text;
};

/// Secrets of every kind, of eight characters at least.
[[nodiscard]] const std::vector<PlantedSecret> &plantedSecrets();

} // namespace headwater::test
