// SPDX-License-Identifier: Apache-2.0
#include "ui/refresh/requestpreview.h"

#include "ui/kit/foldbutton.h"
#include "ui/kit/textrole.h"

#include <QAbstractTextDocumentLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace headwater {

namespace {

constexpr int kLeastLines = 3;
constexpr int kMostLines = 12;

} // namespace

RequestPreview::RequestPreview(QWidget *parent)
    : QWidget(parent), m_fold(new FoldButton(this)), m_text(new QPlainTextEdit(this))
{
    m_fold->setObjectName(QStringLiteral("foldPreview"));
    m_fold->setText(tr("Request preview"));
    m_fold->setContent(m_text);
    connect(m_fold, &QToolButton::toggled, this, &RequestPreview::expandedChanged);

    m_text->setObjectName(QStringLiteral("requestPreview"));
    m_text->setAccessibleName(tr("Request preview"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    setTextRole(m_text, TextRole::Code);
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

void RequestPreview::setRequest(const ClusterEndpoint &endpoint, const RefreshRequest &request)
{
    setText(previewText(endpoint, request));
}

void RequestPreview::setNothing(const QString &reason)
{
    m_text->setPlaceholderText(reason);
    setText({});
}

void RequestPreview::setText(const QString &text)
{
    if (m_text->toPlainText() == text)
        return;
    const int scrolledTo = m_text->verticalScrollBar()->value();
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(scrolledTo);
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

QString previewText(const ClusterEndpoint &endpoint, const RefreshRequest &request)
{
    QUrl url = endpoint.url;
    url.setPath(route::kRefresh);
    QStringList lines{
            QLatin1String("POST ") % url.toString(QUrl::FullyEncoded),
            QStringLiteral("Content-Type: application/json"),
            QStringLiteral("Request-Timeout: 30"),
            QStringLiteral("User-Agent: Headwater/" HEADWATER_VERSION),
    };
    if (endpoint.credential != CredentialKind::None)
        lines << QLatin1String("Authorization: Bearer ") % kMask;
    lines << QString() << QString::fromUtf8(maskedRefreshBody(request));
    return lines.join(u'\n');
}

} // namespace headwater
