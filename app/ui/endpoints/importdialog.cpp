// SPDX-License-Identifier: Apache-2.0
#include "ui/endpoints/importdialog.h"

#include "models/importmodel.h"
#include "ui/endpoints/zillizform.h"
#include "ui/kit/tablesetup.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrappinglabel.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace headwater {

namespace {

constexpr QSize kFirstSize{920, 540};
constexpr qsizetype kMostNotes = 3; // lines; more are in the tool tip

void colorText(QWidget *label, const QColor &color)
{
    QPalette colors = label->palette();
    colors.setColor(QPalette::WindowText, color);
    label->setPalette(colors);
}

} // namespace

ImportDialog::ImportDialog(const ClusterEndpoints &configured, const QList<QUrl> &consoles,
                           QWidget *parent)
    : QDialog(parent),
      m_model(new ImportModel(configured, this)),
      m_table(new QTableView(this)),
      m_zilliz(new ZillizForm(consoles, this)),
      m_summary(new QLabel(this)),
      m_notes(new WrappingLabel(this)),
      m_status(new WrappingLabel(this)),
      m_import(new QPushButton(tr("&Import"), this))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import endpoints"));
    resize(kFirstSize);
    m_zilliz->hide();
    m_import->setObjectName(QStringLiteral("importEndpoints"));
    m_import->setDefault(true);
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_notes->setObjectName(QStringLiteral("importNotes"));
    m_status->setObjectName(QStringLiteral("importStatus"));
    for (QLabel *label : QList<QLabel *>{m_summary, m_notes, m_status})
        label->setTextFormat(Qt::PlainText);
    buildTable();

    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_import, QDialogButtonBox::ActionRole);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(new WrappingLabel(
            tr("Tokens are read when you press Import, and go to the keyring. Headwater does not "
               "change the files it reads."),
            this));
    layout->addWidget(buildSources());
    layout->addWidget(m_zilliz);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_notes);
    layout->addWidget(m_status);
    layout->addWidget(buttons);

    connect(m_zilliz, &ZillizForm::listRequested, this, &ImportDialog::clustersRequested);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::importRequested);
    connect(cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ImportDialog::update);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ImportDialog::update);
    connect(m_model, &ImportModel::nameRefused, this,
            [this](const QString &reason) { showStatus(reason, true); });
    showStatus({}, false);
    addNotes({});
    update();
}

QWidget *ImportDialog::buildSources()
{
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    const auto add = [layout, line](const QString &text, const QString &name, const QString &tip) {
        auto *button = new QPushButton(text, line);
        button->setObjectName(name);
        button->setAutoDefault(false);
        button->setToolTip(tip);
        layout->addWidget(button);
        return button;
    };
    auto *file = add(tr("Open &file…"), QStringLiteral("importFile"),
                     tr("An export of Headwater, settings of zilliz or milvus_cli, or the value of "
                        "attu.auth.history"));
    auto *paste = add(
            tr("&Paste"), QStringLiteral("importPaste"),
            tr("A line with curl, PowerShell or zilliz, variables of pymilvus, or an address"));
    auto *zilliz = add(tr("&Zilliz Cloud"), QStringLiteral("importZilliz"),
                       tr("Lists the clusters that an API key may see"));
    zilliz->setCheckable(true);
    layout->addStretch(1);
    connect(file, &QPushButton::clicked, this, &ImportDialog::chooseFile);
    connect(paste, &QPushButton::clicked, this, &ImportDialog::paste);
    connect(zilliz, &QPushButton::toggled, this, [this](bool isOn) {
        m_zilliz->setVisible(isOn);
        if (isOn)
            m_zilliz->setFocus(Qt::OtherFocusReason);
        else
            m_zilliz->forgetKey();
    });
    return line;
}

void ImportDialog::buildTable()
{
    m_table->setObjectName(QStringLiteral("foundEndpoints"));
    m_table->setAccessibleName(tr("Found endpoints"));
    setUpTable(m_table, m_model,
               {{.column = ImportModel::Name, .least = 130, .most = 280, .stretch = 2},
                {.column = ImportModel::Address, .least = 120, .stretch = 1, .gives = 1},
                {.column = ImportModel::Database, .least = 56, .most = 120, .gives = 3},
                {.column = ImportModel::Token, .least = 44, .most = 64},
                {.column = ImportModel::Status, .least = 56, .most = 110, .gives = 4, .hides = 1},
                {.column = ImportModel::Origin, .least = 72, .most = 150, .gives = 5},
                {.column = ImportModel::State, .least = 90, .most = 420, .gives = 2}});
    m_table->setFrameShape(QFrame::StyledPanel);
    // With a box, and names can be edited.
    m_table->setItemDelegateForColumn(ImportModel::Name, new QStyledItemDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    // Space chooses wherever the cursor is in the row.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (current.column() > ImportModel::Name)
                    m_table->selectionModel()->setCurrentIndex(
                            current.siblingAtColumn(ImportModel::Name),
                            QItemSelectionModel::NoUpdate);
            });
}

void ImportDialog::update()
{
    m_summary->setText(m_model->summary());
    m_import->setEnabled(!m_isBusy && !m_model->chosen().isEmpty());
}

void ImportDialog::addNotes(const QStringList &sentences)
{
    m_sentences += sentences;
    QStringList shown = m_sentences.mid(0, kMostNotes);
    if (m_sentences.size() > kMostNotes)
        shown += tr("%n more…", nullptr, int(m_sentences.size() - kMostNotes));
    m_notes->setText(shown.join(u'\n'));
    m_notes->setToolTip(m_sentences.size() > kMostNotes ? m_sentences.join(u'\n') : QString());
    m_notes->setVisible(!m_sentences.isEmpty());
    colorText(m_notes, mutedColor(palette()));
}

void ImportDialog::showStatus(const QString &sentence, bool isFault)
{
    colorText(m_status, isFault ? errorColor(palette()) : mutedColor(palette()));
    m_status->setText(sentence);
    m_status->setVisible(!sentence.isEmpty());
}

void ImportDialog::setBusy(const QString &sentence)
{
    m_isBusy = true;
    m_zilliz->setBusy(true);
    m_table->setEnabled(false);
    showStatus(sentence, false);
    update();
}

void ImportDialog::setReady()
{
    m_isBusy = false;
    m_zilliz->setBusy(false);
    m_table->setEnabled(true);
    showStatus({}, false);
    update();
}

void ImportDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a file with endpoints"));
    dialog->setObjectName(QStringLiteral("importFileDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(dialog->filter() | QDir::Hidden); // where other programs keep theirs
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::fileChosen);
    dialog->open();
}

void ImportDialog::paste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (text.trimmed().isEmpty())
        showStatus(tr("The clipboard contains no text."), true);
    else
        Q_EMIT textPasted(Secret::fromText(text));
}

void ImportDialog::done(int result)
{
    m_zilliz->forgetKey();
    QDialog::done(result);
}

} // namespace headwater
