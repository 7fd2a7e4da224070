// SPDX-License-Identifier: Apache-2.0
#include "ui/window/foldersteps.h"

#include "core/base/plaintext.h"
#include "core/job/endpointname.h"
#include "store/profile/endpointstore.h"

#include <QInputDialog>
#include <QUndoStack>

#include <algorithm>
#include <utility>

namespace headwater {

namespace {

QList<EndpointId> idsOf(const EndpointPlaces &places)
{
    QList<EndpointId> ids;
    for (const EndpointPlace &place : places)
        ids << place.id;
    return ids;
}

class FolderStep final : public QUndoCommand
{
public:
    using Plan = std::function<EndpointPlaces(const ClusterEndpoints &)>;
    using Report = std::function<void(const Result<Done> &)>;

    FolderStep(const QString &text, EndpointStore &endpoints, Plan plan, Report report)
        : QUndoCommand(text),
          m_endpoints(endpoints),
          m_plan(std::move(plan)),
          m_report(std::move(report))
    {
    }

    void redo() override
    {
        const Result<Done> written = m_endpoints.arrange([this](ClusterEndpoints &endpoints) {
            if (m_plan) { // the first time
                m_to = m_plan(endpoints);
                m_from = placesOf(idsOf(m_to), endpoints);
            }
            moveEndpoints(endpoints, m_from, m_to);
        });
        m_plan = nullptr;
        setObsolete(!written || m_from == m_to);
        m_report(written);
    }
    void undo() override
    {
        const Result<Done> written = m_endpoints.arrange(
                [this](ClusterEndpoints &endpoints) { moveEndpoints(endpoints, m_to, m_from); });
        setObsolete(!written);
        m_report(written);
    }

private:
    EndpointStore &m_endpoints;
    Plan m_plan;
    Report m_report;
    EndpointPlaces m_from;
    EndpointPlaces m_to;
};

} // namespace

FolderSteps::FolderSteps(EndpointStore &endpoints, QUndoStack &steps, QWidget &window)
    : QObject(&window), m_endpoints(endpoints), m_steps(steps), m_window(window)
{
}

void FolderSteps::push(const QString &text, Plan plan)
{
    m_steps.push(
            new FolderStep(text, m_endpoints, std::move(plan), [this](const Result<Done> &written) {
                if (written)
                    Q_EMIT done();
                else
                    Q_EMIT failed(written.error());
            }));
}

void FolderSteps::move(const QList<EndpointId> &endpoints, const QString &folder,
                       const EndpointId &before)
{
    const ClusterEndpoint *first
            = endpoints.isEmpty() ? nullptr : m_endpoints.find(endpoints.first());
    if (!first)
        return;
    push(endpoints.size() == 1 ? tr("Move endpoint %1").arg(plainLine(first->name))
                               : tr("Move %n endpoints", nullptr, int(endpoints.size())),
         [=](const ClusterEndpoints &all) { return placesIn(folder, endpoints, before, all); });
}

void FolderSteps::moveFolders(const QStringList &folders, const QString &before)
{
    for (const QString &folder : folders) {
        push(tr("Move folder %1").arg(plainLine(folder)),
             [=](const ClusterEndpoints &all) { return placesOfMoved(folder, before, all); });
    }
}

void FolderSteps::rename(const QString &folder, const QString &name)
{
    push(tr("Rename folder %1").arg(plainLine(folder)),
         [=](const ClusterEndpoints &all) { return placesOfRenamed(folder, name, all); });
}

void FolderSteps::dissolve(const QString &folder)
{
    push(tr("Dissolve folder %1").arg(plainLine(folder)),
         [=](const ClusterEndpoints &all) { return placesOfRenamed(folder, {}, all); });
}

void FolderSteps::setObserveOnly(const QList<EndpointId> &endpoints, bool on)
{
    const ClusterEndpoint *first
            = endpoints.isEmpty() ? nullptr : m_endpoints.find(endpoints.first());
    if (!first)
        return;
    const QString what = endpoints.size() == 1 ? plainLine(first->name)
                                               : tr("%n endpoints", nullptr, int(endpoints.size()));
    push(on ? tr("Observe only: %1").arg(what) : tr("Allow refreshes: %1").arg(what),
         [=](const ClusterEndpoints &all) { return placesOfObserved(endpoints, on, all); });
}

QInputDialog *FolderSteps::newDialog(const QString &name, const QString &title,
                                     const QString &label, const QString &verb)
{
    auto *dialog = new QInputDialog(&m_window);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setOkButtonText(verb);
    return dialog;
}

bool FolderSteps::isUsable(const QString &name)
{
    const QString fault = endpointNameFault(name);
    if (!fault.isEmpty())
        Q_EMIT failed({ErrorKind::InvalidInput, fault});
    return fault.isEmpty();
}

void FolderSteps::askForFolder(const QList<EndpointId> &endpoints)
{
    if (endpoints.isEmpty() || !m_endpoints.find(endpoints.first()))
        return;
    const QString label = endpoints.size() == 1
            ? tr("&Folder for %1 (empty: none)")
                      .arg(plainLine(m_endpoints.find(endpoints.first())->name))
            : tr("&Folder for %n endpoints (empty: none)", nullptr, int(endpoints.size()));
    QInputDialog *dialog = newDialog(QStringLiteral("moveToFolderDialog"), tr("Move to folder"),
                                     label, tr("Move"));
    QStringList folders = foldersOf(m_endpoints.endpoints());
    folders.sort(Qt::CaseInsensitive);
    dialog->setComboBoxItems(QStringList{QString()} + folders);
    dialog->setComboBoxEditable(true);
    dialog->setTextValue(m_endpoints.find(endpoints.first())->folder);
    connect(dialog, &QInputDialog::textValueSelected, this, [=, this](const QString &text) {
        const QString folder = text.trimmed();
        if (folder.isEmpty() || isUsable(folder))
            move(endpoints, folder, {});
    });
    dialog->open();
}

void FolderSteps::askForName(const QString &folder)
{
    QInputDialog *dialog = newDialog(QStringLiteral("renameFolderDialog"), tr("Rename folder"),
                                     tr("&New name of %1").arg(plainLine(folder)), tr("Rename"));
    dialog->setTextValue(folder);
    connect(dialog, &QInputDialog::textValueSelected, this, [=, this](const QString &text) {
        const QString name = text.trimmed();
        if (name == folder || !isUsable(name))
            return;
        const bool isTaken = !isSameFolder(name, folder)
                && foldersOf(m_endpoints.endpoints()).contains(name, Qt::CaseInsensitive);
        if (isTaken) {
            Q_EMIT failed({ErrorKind::InvalidInput,
                           tr("Another folder is called “%1”. To join them, move the endpoints "
                              "there.")
                                   .arg(name)});
            return;
        }
        rename(folder, name);
    });
    dialog->open();
}

} // namespace headwater
