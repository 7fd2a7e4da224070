// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/refresh/refreshfacts.h"

#include <QWidget>

class QLabel;
class QRadioButton;

namespace headwater {

class ElidedLabel;
class RequestPreview;

/// The choice between the settings that are stored for the shown collection and new ones, which are entered in a
/// sheet; and the request that the stored ones make.
class RefreshSettings final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshSettings(QWidget *parent = nullptr);

    void showCollection(const RefreshFacts &facts);
    /// Whether new settings were entered for the collection and not sent.
    void setHasDraft(bool hasDraft);

    [[nodiscard]] bool usesNewSettings() const;
    void setUsesNewSettings(bool newSettings);

    [[nodiscard]] RequestPreview &preview() const { return *m_preview; }

Q_SIGNALS:
    void newSettingsToggled(bool newSettings);

private:
    void build();
    [[nodiscard]] QLayout *indented(QWidget *widget) const;

    // Created in reading order, which makes it the tab order too.
    QRadioButton *m_useStored;
    ElidedLabel *m_stored;
    QRadioButton *m_sendNew;
    QLabel *m_draft;
    RequestPreview *m_preview;
};

} // namespace headwater
