// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace headwater {

class WrappingLabel;

/// What the middle pane shows while no endpoint is configured.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// The programs whose settings are on this computer, and can be imported.
    void setImportable(const QStringList &programs);

    /// Its buttons: a small window may cut the rest off.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void addRequested();
    void importRequested();
    void demoRequested();

private:
    WrappingLabel *m_importable;
};

} // namespace headwater
