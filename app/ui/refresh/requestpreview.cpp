// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/requestpreview.h"

#include "ui/kit/foldbutton.h"
#include "ui/refresh/requesttext.h"

#include <QAbstractTextDocumentLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kLeastLines = 3;
constexpr int kMostLines = 12;

} // namespace

RequestPreview::RequestPreview(QWidget *parent)
    : QWidget(parent), m_fold(new FoldButton(this)), m_text(new RequestText(this))
{
    m_fold->setObjectName(QStringLiteral("foldPreview"));
    m_fold->setText(tr("Request preview"));
    m_fold->setContent(m_text);
    connect(m_fold, &QToolButton::toggled, this, &RequestPreview::expandedChanged);
    connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged,
            this, &RequestPreview::followHeight);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_text);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    followHeight();
}

void RequestPreview::followHeight()
{
    const int lines = std::clamp(m_text->document()->lineCount(), kLeastLines, kMostLines);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * lines
                           + 2 * int(m_text->document()->documentMargin())
                           + 2 * m_text->frameWidth() + 2);
}

bool RequestPreview::isExpanded() const
{
    return m_fold->isChecked();
}

void RequestPreview::setExpanded(bool expanded)
{
    m_fold->setChecked(expanded);
}

} // namespace headwater
