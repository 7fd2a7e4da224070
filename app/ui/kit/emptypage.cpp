// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/emptypage.h"

#include "ui/kit/readablecolumn.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

namespace {

QLabel *addLabel(QWidget *page, QVBoxLayout *layout)
{
    auto *label = new WrappingLabel(page);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignHCenter);
    layout->addWidget(label);
    return label;
}

} // namespace

EmptyPage::EmptyPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("emptyPage"));
    setFocusPolicy(Qt::StrongFocus);
    QVBoxLayout *layout = makeReadableColumn(this);
    layout->addStretch(2);
    m_title = addLabel(this, layout);
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    setTextRole(m_title, TextRole::Title);
    m_sentence = addLabel(this, layout);
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    m_action = new QPushButton(this);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    m_action->setAutoDefault(false);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyPage::actionTriggered);
}

void EmptyPage::setText(const QString &title, const QString &sentence, const QString &actionText)
{
    m_title->setText(title);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    // what can be done is what takes the focus
    setFocusProxy(actionText.isEmpty() ? nullptr : m_action);
}

QSize EmptyPage::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), m_title->sizeHint().height()};
}

QString EmptyPage::title() const
{
    return m_title->text();
}

} // namespace headwater
