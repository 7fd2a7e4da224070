// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/armedline.h"

#include "ui/kit/confirmbutton.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace headwater {

class ArmedLine::Bar final : public QWidget
{
public:
    explicit Bar(QWidget *parent) : QWidget(parent)
    {
        setFixedSize(fontMetrics().height() * 4, fontMetrics().height());
    }
    void setSeconds(int seconds)
    {
        m_seconds = seconds;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_seconds <= 0)
            return;
        const QRect whole(0, height() / 2 - 2, width(), 4);
        QRect left = whole;
        left.setWidth(whole.width() * m_seconds / int(ConfirmButton::kConfirmWithin.count()));
        QPainter painter(this);
        painter.fillRect(whole, palette().color(QPalette::Mid));
        painter.fillRect(left, tagColor(EnvironmentTag::Production, palette()));
    }

private:
    int m_seconds = 0;
};

ArmedLine::ArmedLine(QWidget *parent)
    : QWidget(parent), m_bar(new Bar(this)), m_text(new ElidedLabel(this))
{
    m_text->setObjectName(QStringLiteral("armedText"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_bar);
    row->addWidget(m_text, 1);
    m_bar->hide();
}

void ArmedLine::showSeconds(int seconds)
{
    m_bar->setVisible(seconds > 0);
    m_bar->setSeconds(seconds);
    m_text->setLine(seconds > 0 ? tr("%1 s left · Esc cancels").arg(seconds) : QString());
}

void ArmedLine::showSentence(const QString &sentence)
{
    m_text->setLine(sentence);
}

} // namespace headwater
