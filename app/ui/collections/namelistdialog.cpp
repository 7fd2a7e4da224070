// SPDX-License-Identifier: Apache-2.0
#include "ui/collections/namelistdialog.h"

#include "core/redact/redactor.h"
#include "ui/kit/wrappinglabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwater {

namespace {

using namespace std::chrono_literals;
constexpr auto kDelay = 150ms;
constexpr qsizetype kMostReported = 500; // lines

} // namespace

NameListDialog::NameListDialog(const Matcher &match, QWidget *parent)
    : QDialog(parent),
      m_match(match),
      m_names(new QPlainTextEdit(this)),
      m_sum(new WrappingLabel(this)),
      m_report(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("nameList"));
    setWindowTitle(tr("Select from a list"));
    auto *label = new WrappingLabel(this);
    label->setText(
            tr("Paste the &names: one a line, with commas, as CSV with a heading or as JSON. "
               "A name can be db.name or endpoint/db/name."));
    label->setBuddy(m_names);
    m_names->setObjectName(QStringLiteral("listedNames"));
    m_names->setAccessibleName(tr("Names"));
    m_names->setTabChangesFocus(true);
    m_sum->setObjectName(QStringLiteral("nameListSum"));
    m_report->setObjectName(QStringLiteral("nameListReport"));
    m_report->setAccessibleName(tr("Names that are not selected"));
    m_report->setReadOnly(true);
    m_report->setTabChangesFocus(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_select = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_select->setObjectName(QStringLiteral("selectListed"));
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        matchAgain(); // the text may have changed a moment ago
        if (m_matches.found.isEmpty())
            return;
        accept();
        Q_EMIT chosen(m_matches.found);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &NameListDialog::matchAgain);
    connect(m_names, &QPlainTextEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_names, 3);
    layout->addWidget(m_sum);
    layout->addWidget(m_report, 2);
    layout->addWidget(buttons);
    const QFontMetrics metrics = fontMetrics();
    resize(metrics.horizontalAdvance(QString(64, u'n')), metrics.height() * 26);
    matchAgain();
}

NameListDialog *NameListDialog::ask(const Matcher &match, QWidget *parent)
{
    auto *dialog = new NameListDialog(match, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->offer(QGuiApplication::clipboard()->text());
    dialog->open();
    return dialog;
}

void NameListDialog::offer(const QString &text)
{
    if (text.size() <= NameList::kLongestText && looksLikeNameList(text)
        && Redactor().redact(text) == text) {
        m_names->setPlainText(text);
        m_names->selectAll();
        matchAgain();
    }
}

void NameListDialog::matchAgain()
{
    m_delay.stop();
    const NameList list = readNameList(m_names->toPlainText());
    m_matches = m_match(list.names);
    const QLocale locale;
    const auto found = int(m_matches.found.size());
    QStringList parts;
    parts << tr("%1 of %2 found").arg(locale.toString(found), locale.toString(list.names.size()));
    if (!m_matches.missing.isEmpty())
        parts << tr("%1 missing").arg(locale.toString(m_matches.missing.size()));
    if (!m_matches.ambiguous.isEmpty())
        parts << tr("%1 in several places").arg(locale.toString(m_matches.ambiguous.size()));
    m_sum->setText(list.names.isEmpty() ? tr("No names yet.") : parts.join(QStringLiteral(" · ")));
    const QString report_ = report(list.isCut);
    m_report->setPlainText(report_);
    m_report->setVisible(!report_.isEmpty());
    m_select->setText(found == 1 ? tr("&Select 1 collection")
                                 : tr("&Select %n collections", nullptr, found));
    m_select->setEnabled(found > 0);
}

QString NameListDialog::report(bool isCut) const
{
    QStringList lines;
    if (isCut)
        lines << tr("The list is too long. Only its first %1 names are used.")
                         .arg(QLocale().toString(NameList::kMost));
    const auto isFull = [&lines] { return lines.size() >= kMostReported; };
    for (const NameMatches::Ambiguous &ambiguous : m_matches.ambiguous) {
        if (!isFull())
            lines << tr("In several places: %1 (%2)")
                             .arg(ambiguous.name, ambiguous.places.join(QLatin1String(", ")));
    }
    for (const QString &name : m_matches.missing) {
        if (!isFull())
            lines << tr("Missing: %1").arg(name);
    }
    const qsizetype all = m_matches.ambiguous.size() + m_matches.missing.size();
    if (all > kMostReported)
        lines << tr("… and %1 more").arg(QLocale().toString(all - kMostReported));
    return lines.join(u'\n');
}

} // namespace headwater
