// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

#include <QLabel>

namespace headwater {

/// The tag of an endpoint: a word on the tag's colour. Hidden for EnvironmentTag::None.
class TagBadge final : public QLabel
{
    Q_OBJECT
public:
    explicit TagBadge(QWidget *parent = nullptr);

    void setTag(EnvironmentTag tag);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EnvironmentTag m_tag = EnvironmentTag::None;
};

} // namespace headwater
