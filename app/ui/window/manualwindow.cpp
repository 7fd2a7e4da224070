// SPDX-License-Identifier: Apache-2.0
#include "ui/window/manualwindow.h"

#include "ui/kit/filterfield.h"

#include <QDesktopServices>
#include <QFile>
#include <QLineEdit>
#include <QTextBlock>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr QSize kManualSize{820, 700};

QString manual()
{
    QFile file(QStringLiteral(":/docs/manual.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The anchor of a heading, as Markdown viewers build it: `#5-many-at-once`.
QString anchorOf(const QString &heading)
{
    QString anchor;
    for (const QChar c : heading.toLower()) {
        if (c.isLetterOrNumber() || c == u'-')
            anchor += c;
        else if (c.isSpace())
            anchor += u'-';
    }
    return anchor;
}

} // namespace

ManualWindow::ManualWindow(QWidget *parent)
    : QDialog(parent), m_words(new QLineEdit(this)), m_text(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("manual"));
    setWindowTitle(tr("Headwater manual"));
    resize(kManualSize);
    m_words->setObjectName(QStringLiteral("findInManual"));
    m_words->setAccessibleName(tr("Find in the manual"));
    m_words->setPlaceholderText(tr("Find in the manual"));
    showClearButton(m_words);
    m_text->setObjectName(QStringLiteral("manualText"));
    m_text->setAccessibleName(tr("Manual"));
    m_text->setOpenLinks(false);
    m_text->setMarkdown(manual());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_text, 1);
    connect(m_words, &QLineEdit::returnPressed, this, &ManualWindow::find);
    connect(m_text, &QTextBrowser::anchorClicked, this, &ManualWindow::follow);
    m_words->setFocus();
}

/// Finds the next occurrence; after the last one, the first.
void ManualWindow::find()
{
    if (m_text->find(m_words->text()))
        return;
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(m_words->text());
}

void ManualWindow::follow(const QUrl &link)
{
    if (!link.path().isEmpty()) {
        QDesktopServices::openUrl(link);
        return;
    }
    const QTextDocument *document = m_text->document();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0 && anchorOf(block.text()) == link.fragment()) {
            m_text->moveCursor(QTextCursor::End); // so that the heading comes to the top
            m_text->setTextCursor(QTextCursor(block));
            return;
        }
    }
}

} // namespace headwater
