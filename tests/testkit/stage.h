// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>
#include <QWidget>

namespace headwater::test {

/// A visible, active window around a widget under test. It has no layout, because size constraints
/// on a window make the offscreen platform print a warning.
class Stage final : public QWidget
{
public:
    explicit Stage(QWidget &actor, QSize size = {420, 800})
    {
        resize(size);
        actor.setParent(this);
        actor.setGeometry(rect());
        show();
        activateWindow();
        m_ready = QTest::qWaitForWindowActive(this);
    }
    ~Stage() override
    {
        const QObjectList actors = children(); // children live on the test's stack
        for (QObject *actor : actors)
            actor->setParent(nullptr);
    }
    Q_DISABLE_COPY_MOVE(Stage)

    [[nodiscard]] bool isReady() const { return m_ready; }

private:
    bool m_ready = false;
};

} // namespace headwater::test
