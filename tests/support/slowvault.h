// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokenvault.h"

#include <utility>

namespace headwater::test {

/// A vault that is slow enough for everything else to happen first: the test says when it answers.
class SlowVault final : public TokenVault
{
public:
    void read(const EndpointId &, QObject *, Handler<Secret> handler) override { m_reader = handler; }
    void write(const EndpointId &, const Secret &, QObject *, Handler<Done>) override { }
    void remove(const EndpointId &, QObject *, Handler<Done>) override { }
    void keepForSession(const EndpointId &, const Secret &) override { }

    [[nodiscard]] bool isAsked() const { return bool(m_reader); }
    void answer(const Result<Secret> &token) { std::exchange(m_reader, nullptr)(token); }

private:
    Handler<Secret> m_reader;
};

} // namespace headwater::test
