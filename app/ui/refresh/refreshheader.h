// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/collection.h"

#include <QWidget>

class QFrame;

namespace headwater {

class ElidedLabel;
class OpenLock;
class TagBadge;

/// Shows the collection: name, endpoint, database, and the tag as a word and a
/// stripe; an open lock where the token is not encrypted.
class RefreshHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit RefreshHeader(QWidget *parent = nullptr);

    void showCollection(const ClusterEndpoint &endpoint, const CollectionRef &collection);
    void showNothing();
    void showSeveral(int count);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setTag(EnvironmentTag tag);

    QFrame *m_stripe;
    ElidedLabel *m_title;
    ElidedLabel *m_place;
    TagBadge *m_badge;
    OpenLock *m_lock;
    EnvironmentTag m_tag = EnvironmentTag::None;
};

} // namespace headwater
