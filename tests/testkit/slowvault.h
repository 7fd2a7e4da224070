// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/tokens/tokenvault.h"

#include <utility>

namespace headwater::test {

/// A vault that answers only when the test says so, after everything else has happened.
class SlowVault final : public TokenVault
{
public:
    void read(const VaultKey &, QObject *, Handler<Secret> handler) override { m_reader = handler; }
    void write(const VaultKey &key, const Secret &, QObject *, Handler<Done> handler) override
    {
        change(QStringLiteral("write"), key, std::move(handler));
    }
    void remove(const VaultKey &key, QObject *, Handler<Done> handler) override
    {
        change(QStringLiteral("remove"), key, std::move(handler));
    }
    void keepForSession(const VaultKey &, const Secret &) override { }

    [[nodiscard]] bool isAsked() const { return bool(m_reader); }
    void answer(const Result<Secret> &token) { std::exchange(m_reader, nullptr)(token); }
    [[nodiscard]] bool isToChange() const { return bool(m_writer); }
    void answerChange(const Result<Done> &kept) { std::exchange(m_writer, nullptr)(kept); }
    /// The last request in words: `remove lab http://lake.example:80`.
    [[nodiscard]] const QString &lastChange() const { return m_lastChange; }

private:
    void change(const QString &verb, const VaultKey &key, Handler<Done> handler)
    {
        m_lastChange = verb + u' ' + key.note();
        m_writer = std::move(handler);
    }

    Handler<Secret> m_reader;
    Handler<Done> m_writer;
    QString m_lastChange;
};

} // namespace headwater::test
