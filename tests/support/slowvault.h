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
    void write(const EndpointId &, const Secret &, QObject *, Handler<Done> handler) override
    {
        m_writer = handler;
    }
    void remove(const EndpointId &, QObject *, Handler<Done> handler) override { m_writer = handler; }
    void keepForSession(const EndpointId &, const Secret &) override { }

    [[nodiscard]] bool isAsked() const { return bool(m_reader); }
    void answer(const Result<Secret> &token) { std::exchange(m_reader, nullptr)(token); }
    [[nodiscard]] bool isToChange() const { return bool(m_writer); }
    void answerChange(const Result<Done> &kept) { std::exchange(m_writer, nullptr)(kept); }

private:
    Handler<Secret> m_reader;
    Handler<Done> m_writer;
};

} // namespace headwater::test
