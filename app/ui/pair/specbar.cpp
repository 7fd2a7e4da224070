// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/specbar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace headwater {

namespace {

constexpr int kLongestSpec = 64 * 1024; // of the rule `size`

} // namespace

SpecBar::SpecBar(QWidget *parent)
    : QWidget(parent),
      m_label(new QLabel(tr("S&pec"), this)),
      m_length(new QLabel(this)),
      m_indent(new QToolButton(this))
{
    m_length->setObjectName(QStringLiteral("specLength"));
    m_length->setTextFormat(Qt::PlainText);
    m_indent->setObjectName(QStringLiteral("formatJson"));
    m_indent->setText(tr("Format JSON"));
    m_indent->setToolTip(tr("Puts each key of the spec on a line of its own"));
    m_indent->setFocusPolicy(Qt::StrongFocus);
    m_indent->setAutoRaise(true);
    connect(m_indent, &QToolButton::clicked, this, &SpecBar::indentRequested);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_label);
    row->addStretch();
    row->addWidget(m_length);
    row->addWidget(m_indent);
}

void SpecBar::setBuddy(QWidget *editor)
{
    m_label->setBuddy(editor);
}

void SpecBar::setText(const QString &spec)
{
    const QLocale locale;
    const qsizetype lines = spec.count(u'\n') + 1;
    const QString size
            = tr("%1 of %2 bytes")
                      .arg(locale.toString(spec.toUtf8().size()), locale.toString(kLongestSpec));
    m_length->setText(
            lines == 1 ? tr("1 line · %1", "and the bytes").arg(size)
                       : tr("%1 lines · %2", "lines · bytes").arg(locale.toString(lines), size));
    m_indent->setEnabled(!spec.trimmed().isEmpty());
}

} // namespace headwater
