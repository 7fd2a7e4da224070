// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/refresh/refreshfacts.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;

namespace headwater {

class AlertQueue;
class ArmedLine;
class ConfirmButton;
class ElidedLabel;
class KeyTip;
class ProductionFrame;
class RemovalConsent;
class SpokenAlert;
class TagBadge;
struct RefreshSituation;

/// What the user enters, as far as it decides whether it can be sent.
struct SendOffer
{
    bool newSettings = false;
    // the following apply to new settings only
    bool pairIsBlank = true;
    qsizetype errors = 0; ///< in the pair
    QStringList lostKeys; ///< stored keys that the pair leaves out
    QString nextProblemKeys; ///< that go to the next error
};

/// The button that sends, and all that stands before it: the consent to lose stored keys, one sentence that says
/// why nothing can be sent, and on production the collection's name and a second press. While the
/// collection is being refreshed, the button follows that job.
class SendArea final : public QWidget
{
    Q_OBJECT
public:
    explicit SendArea(QWidget *parent = nullptr);

    /// What it tells assistive tools waits for its turn from now on.
    void setAlerts(AlertQueue &alerts);
    /// \a refresh triggers this as well: the tool tip of the button names its keys.
    void setKeyAction(QAction &refresh);
    /// Leaves out what is also said elsewhere, for places with little room.
    void setCompact(bool compact);
    void present(const RefreshFacts &facts, const SendOffer &offer);
    /// Another collection: nothing that was confirmed applies to it.
    void beginAnew();
    /// The pair was replaced by another one: neither consent nor name were given for it.
    void withdrawConsent();
    /// The request has changed, so its confirmation does not apply any longer.
    void disarm();

    /// Sends, asks for confirmation, follows, or says why it cannot. Call present() first.
    void trigger();

    // Its height is that of its wrapped texts, but it asks for no more: where there is less room, the sheet
    // around it must not scroll for its sake.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The button was pressed, or Return in the name: call trigger() once all is up to date.
    void pressed();
    void sendRequested();
    void followRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    [[nodiscard]] QLayout *heading();
    [[nodiscard]] QLayout *nameRow();
    void showAll();
    void showConsequence();
    void showSendButton(const QString &why);
    void showFollowButton();
    void showArmed(int seconds);
    void showIgnored();
    [[nodiscard]] QString subject() const;
    void say();
    void setTip(const QString &text);
    [[nodiscard]] bool isProduction() const;
    [[nodiscard]] bool asksForName() const;
    [[nodiscard]] RefreshSituation situation() const;

    // Created in reading order, which makes it the tab order too.
    RemovalConsent *m_removal;
    QLabel *m_consequence;
    QLabel *m_reason;
    ProductionFrame *m_frame;
    TagBadge *m_badge;
    ElidedLabel *m_where;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_matches;
    ConfirmButton *m_send;
    ArmedLine *m_armed;
    SpokenAlert *m_alert;

    AlertQueue *m_alerts = nullptr;
    KeyTip *m_tip = nullptr;
    std::optional<RefreshFacts> m_facts;
    SendOffer m_offer;
    bool m_isCompact = false;
};

} // namespace headwater
