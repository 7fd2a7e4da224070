// SPDX-License-Identifier: Apache-2.0
#include "ui/kit/filterfield.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

namespace headwater {

namespace {

class FilterFieldText
{
    Q_DECLARE_TR_FUNCTIONS(FilterField)
};

} // namespace

void showClearButton(QLineEdit *field)
{
    if (field->isClearButtonEnabled())
        return;
    field->setClearButtonEnabled(true);
    const auto buttons = field->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (QToolButton *button : buttons)
        button->setAccessibleName(FilterFieldText::tr("Clear"));
}

void offerToClear(QLineEdit *field)
{
    QObject::connect(field, &QLineEdit::textChanged, field, [field] { showClearButton(field); });
}

} // namespace headwater
