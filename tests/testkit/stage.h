// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <QtTest>

namespace headwater::test {

/// A shown and active window around a widget under test. It has no layout, because a window with
/// size constraints makes the offscreen platform print a warning.
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
        const QObjectList actors = children(); // they live on the test's stack
        for (QObject *actor : actors)
            actor->setParent(nullptr);
    }
    Q_DISABLE_COPY_MOVE(Stage)

    [[nodiscard]] bool isReady() const { return m_ready; }

private:
    bool m_ready = false;
};

} // namespace headwater::test
