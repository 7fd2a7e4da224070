// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/welcomepage.h"

#include "ui/kit/readablecolumn.h"
#include "ui/kit/textrole.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

namespace {

QPushButton *addButton(QVBoxLayout &layout, const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setMinimumWidth(260);
    layout.addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

} // namespace

WelcomePage::WelcomePage(QWidget *parent) : QWidget(parent), m_importable(new WrappingLabel(this))
{
    setObjectName(QStringLiteral("welcomePage"));
    auto *title = new WrappingLabel(tr("Add a cluster to get started"), this);
    setTextRole(title, TextRole::Title);
    title->setAlignment(Qt::AlignHCenter);
    auto *sentence = new WrappingLabel(
            tr("Add the address of a Milvus or Zilliz Cloud cluster. Its collections are listed "
               "here, and you can refresh the external ones from their data lake."),
            this);
    sentence->setAlignment(Qt::AlignHCenter);

    QVBoxLayout *layout = makeReadableColumn(this);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(sentence);
    layout->addSpacing(8);
    auto *add = addButton(*layout, tr("&Add endpoint"), QStringLiteral("welcomeAdd"));
    auto *import = addButton(*layout, tr("&Import endpoints…"), QStringLiteral("welcomeImport"));
    auto *demo = addButton(*layout, tr("&Try the built-in demo server"),
                           QStringLiteral("welcomeDemo"));
    demo->setToolTip(tr("Starts a demo server on this computer and lists its collections"));
    m_importable->setObjectName(QStringLiteral("welcomeImportable"));
    m_importable->setTextFormat(Qt::PlainText);
    m_importable->setAlignment(Qt::AlignHCenter);
    m_importable->hide();
    layout->addWidget(m_importable);
    layout->addStretch(3);
    setFocusProxy(add);
    connect(add, &QPushButton::clicked, this, &WelcomePage::addRequested);
    connect(import, &QPushButton::clicked, this, &WelcomePage::importRequested);
    connect(demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
}

void WelcomePage::setImportable(const QStringList &programs)
{
    m_importable->setText(
            tr("Found on this computer: %1. Tokens are read only when you press Import.")
                    .arg(programs.join(QLatin1String(", "))));
    m_importable->setVisible(!programs.isEmpty());
}

QSize WelcomePage::minimumSizeHint() const
{
    const auto *add = findChild<QPushButton *>();
    return {QWidget::minimumSizeHint().width(), 3 * add->sizeHint().height()};
}

} // namespace headwater
