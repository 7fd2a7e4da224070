// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <unistd.h>

namespace headwater::test {

/// Drops root's privileges while it lives, so that file modes take effect in tests run by root too.
class Unprivileged final
{
public:
    Unprivileged()
    {
        if (m_wasRoot && setresuid(kNobody, kNobody, 0) != 0)
            qFatal("cannot give up root's rights");
    }
    ~Unprivileged()
    {
        if (m_wasRoot && setresuid(0, 0, 0) != 0)
            qFatal("cannot take root's rights back");
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    static constexpr uid_t kNobody = 65534;
    const bool m_wasRoot = geteuid() == 0;
};

} // namespace headwater::test
