// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QBoxLayout;
class QAction;
class QLabel;
class QRadioButton;

namespace headwater {

/// The choice between the settings that are stored for the shown collection and new ones, which are entered in a
/// sheet. Side by side where there is room.
class RefreshSettings final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshSettings(QWidget *parent = nullptr);

    /// \a newSettings does the same as the choice of new settings, whose tool tip names its keys.
    void setKeyAction(QAction &newSettings);
    /// Whether new settings were entered for the collection and not sent.
    void setHasDraft(bool hasDraft);

    [[nodiscard]] bool usesNewSettings() const;
    void setUsesNewSettings(bool newSettings);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void newSettingsToggled(bool newSettings);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void arrange();

    // Created in reading order, which makes it the tab order too.
    QRadioButton *m_useStored;
    QRadioButton *m_sendNew;
    QLabel *m_draft;
    QBoxLayout *m_choice = nullptr;
};

} // namespace headwater
