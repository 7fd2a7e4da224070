// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/filternamedialog.h"

#include "ui/kit/wrappinglabel.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace headwater {

FilterNameDialog::FilterNameDialog(const QString &title, const QString &verb, const QString &text,
                                   const Obstacle &obstacle, QWidget *parent)
    : QDialog(parent),
      m_obstacle(obstacle),
      m_name(new QLineEdit(this)),
      m_why(new WrappingLabel(this))
{
    setWindowTitle(title);
    setObjectName(QStringLiteral("filterName"));
    m_name->setObjectName(QStringLiteral("filterNameField"));
    auto *filter = new WrappingLabel(this);
    filter->setTextFormat(Qt::PlainText);
    filter->setText(text);
    m_why->setObjectName(QStringLiteral("filterNameFault"));
    m_why->setTextFormat(Qt::PlainText);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(verb, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this,
            [this] { Q_EMIT nameChosen(m_name->text().simplified()); });
    connect(m_name, &QLineEdit::textChanged, this, &FilterNameDialog::check);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("Filter:"), filter);
    form->addRow(m_why);
    form->addRow(buttons);
    m_name->setMinimumWidth(m_name->fontMetrics().horizontalAdvance(QString(30, u'n')));
    check();
}

void FilterNameDialog::setName(const QString &name)
{
    m_name->setText(name);
    m_name->selectAll();
}

void FilterNameDialog::check()
{
    const QString obstacle = m_obstacle(m_name->text());
    m_why->setText(obstacle);
    m_name->setAccessibleDescription(obstacle);
    m_accept->setEnabled(obstacle.isEmpty());
}

} // namespace headwater
