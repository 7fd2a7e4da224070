// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"
#include "core/job/connectionstage.h"
#include "models/endpointtrouble.h"

#include <QDateTime>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace headwater {

class CollectionTableModel;
class ConnectionTestView;
class ElidedLabel;
class OpenLock;
class TagBadge;

/// The page of an endpoint that does not work: what is wrong, in words and with a shape, what to do, what was tried,
/// and the saved list of its collections. Plain text only.
///
/// Object names: `endpointPage`, `problem`, `advice`, `editBroken`, `enterBrokenToken`, `testBroken`, `copyTest`.
class EndpointPage final : public QWidget
{
    Q_OBJECT
public:
    struct Facts
    {
        ClusterEndpoint endpoint;
        Error error; ///< why it does not work
        QDateTime listedAt; ///< when its list was last read; invalid if never
    };

    /// \a collections must outlive the page.
    explicit EndpointPage(CollectionTableModel &collections, QWidget *parent = nullptr);

    void showFacts(const Facts &facts);
    /// Releases the saved list, which costs time at every change of the collections.
    void clear();

    /// A test started. Follow with showStage() and showTestEnd(), now or for a test of before.
    void showTestStart();
    void showStage(const StageResult &result);
    /// \a error: why it could not run, if it could not.
    void showTestEnd(const QDateTime &at, const QString &error = {});
    /// There is no test of this endpoint.
    void hideTest();

Q_SIGNALS:
    void editRequested(const headwater::EndpointId &id);
    void tokenRequested(const headwater::EndpointId &id);
    void testRequested(const headwater::EndpointId &id);
    void testStopped();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildHeader(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    void buildTest(QVBoxLayout *column);
    void showProblem();
    void copyTest() const;
    void setTesting(bool on);

    CollectionTableModel &m_collections;
    Facts m_facts;
    QDateTime m_testedAt;
    bool m_isTesting = false;
    ElidedLabel *m_name;
    ElidedLabel *m_what;
    OpenLock *m_lock = nullptr;
    TagBadge *m_tag;
    QLabel *m_shape;
    QLabel *m_problem;
    QLabel *m_advice;
    QLabel *m_lastWorked;
    QLabel *m_detail;
    QPushButton *m_token;
    QPushButton *m_test;
    ConnectionTestView *m_stages;
    QPushButton *m_copy;
    QLabel *m_tested;
    QVBoxLayout *m_column;
    QWidget *m_saved = nullptr;
};

} // namespace headwater
