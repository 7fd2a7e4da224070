// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/refresh/pagefacts.h"

#include <QWidget>

class QLabel;

namespace headwater {

class ElidedLabel;

/// Two lines with a shape each: how the last refresh went, and how old the data is. Below the first, in one line, why it
/// went so. A line that has nothing to say is not there.
///
/// Object names: `pageState`, `pageReason` and `pageLastOk`.
class CollectionStatusView final : public QWidget
{
    Q_OBJECT
public:
    explicit CollectionStatusView(QWidget *parent = nullptr);

    void setFacts(const PageFacts &facts);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        QLabel *shape;
        QLabel *words;
    };
    struct Look
    {
        QString shape; ///< file of the icon; empty for none
        QColor color;
        QString words;
    };

    [[nodiscard]] Line newLine(const QString &name);
    static void show(const Line &line, const Look &look, const QPalette &palette);
    void showAll();

    Line m_state;
    ElidedLabel *m_reason;
    Line m_lastOk;
    PageFacts m_facts;
};

} // namespace headwater
