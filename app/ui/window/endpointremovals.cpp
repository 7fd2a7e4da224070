// SPDX-License-Identifier: Apache-2.0
#include "ui/window/endpointremovals.h"

#include "core/base/plaintext.h"
#include "jobs/clock.h"
#include "jobs/collectionknowledge.h"
#include "jobs/refreshtracker.h"
#include "store/profile/endpointstore.h"
#include "ui/endpoints/endpointforms.h"
#include "ui/kit/messagebar.h"

#include <QMessageBox>
#include <QPushButton>
#include <QUndoStack>

#include <algorithm>

namespace headwater {

using namespace std::chrono_literals;

namespace {

constexpr auto kOfferTime = 10s;

QString removalCause(const EndpointId &id)
{
    return QStringLiteral("removed/") + id.value;
}

/// The removal of one endpoint.
class Removal final : public QUndoCommand
{
public:
    Removal(EndpointForms &forms, const EndpointStore &endpoints, const ClusterEndpoint &endpoint,
            const QString &text)
        : QUndoCommand(text), m_forms(forms), m_endpoints(endpoints), m_endpoint(endpoint)
    {
    }

    [[nodiscard]] const EndpointId &endpoint() const { return m_endpoint.id; }

    void redo() override
    {
        if (const ClusterEndpoint *now = m_endpoints.find(m_endpoint.id))
            m_endpoint = *now; // as it is when it goes
        m_forms.remove(m_endpoint.id);
        setObsolete(m_endpoints.find(m_endpoint.id) != nullptr); // it could not be written
    }
    void undo() override
    {
        if (m_endpoints.find(m_endpoint.id))
            setObsolete(true); // it came back in another way
        else
            m_forms.restore(m_endpoint);
    }

private:
    EndpointForms &m_forms;
    const EndpointStore &m_endpoints;
    ClusterEndpoint m_endpoint;
};

} // namespace

EndpointRemovals::EndpointRemovals(const WindowParts &parts, EndpointForms &forms,
                                   MessageBar &messages, QUndoStack &steps, QWidget &window)
    : m_parts(parts), m_forms(forms), m_messages(messages), m_steps(steps), m_window(window)
{
}

void EndpointRemovals::ask(const EndpointId &id)
{
    const ClusterEndpoint *endpoint = m_parts.endpoints.find(id);
    if (!endpoint)
        return;
    const QHash<LocalJobId, CollectionRef> live = m_parts.tracker.liveJobs();
    const auto count = std::ranges::count(live, id, &CollectionRef::endpoint);
    if (count > 0 || endpoint->credential != CredentialKind::None)
        confirm(*endpoint, int(count));
    else
        remove(id);
}

void EndpointRemovals::confirm(const ClusterEndpoint &endpoint, int liveJobs)
{
    QStringList lines;
    if (liveJobs == 1)
        lines << tr("Headwater stops following 1 refresh, which continues on the server.");
    else if (liveJobs > 1)
        lines << tr("Headwater stops following %n refreshes, which continue on the server.",
                    nullptr, liveJobs);
    lines << (endpoint.credential == CredentialKind::None
                      ? tr("You can undo this until you quit.")
                      : tr("You can undo this until you quit. After that, the next start deletes "
                           "its token from the keyring."));
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove endpoint"),
                                tr("Remove the endpoint “%1”?").arg(plainLine(endpoint.name)),
                                QMessageBox::Cancel, &m_window);
    box->setObjectName(QStringLiteral("removeEndpoint"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(lines.join(u'\n'));
    QPushButton *go = box->addButton(tr("Remove endpoint"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, [this, id = endpoint.id] { remove(id); });
    box->open();
}

void EndpointRemovals::remove(const EndpointId &id)
{
    if (const ClusterEndpoint *endpoint = m_parts.endpoints.find(id)) {
        m_steps.push(new Removal(m_forms, m_parts.endpoints, *endpoint,
                                 tr("Remove endpoint %1").arg(plainLine(endpoint->name))));
    }
}

void EndpointRemovals::offerUndo(const ClusterEndpoint &removed)
{
    const EndpointId id = removed.id;
    m_messages.post(removalCause(id), MessageBar::Level::Info,
                    tr("“%1” was removed. Its history is kept.").arg(removed.name), tr("Undo"),
                    [this, removed] { undo(removed); });
    m_parts.clock.after(kOfferTime, this, [this, id, offer = ++m_offers[id]] {
        if (offer != m_offers.value(id))
            return;
        m_messages.withdraw(removalCause(id));
        m_parts.knowledge.forget(id); // the lists can be read again
    });
}

void EndpointRemovals::withdraw(const EndpointId &id)
{
    ++m_offers[id];
    m_messages.withdraw(removalCause(id));
}

/// As a step if it is the last one; later steps stay.
void EndpointRemovals::undo(const ClusterEndpoint &removed)
{
    const auto *last = m_steps.index() > 0
            ? dynamic_cast<const Removal *>(m_steps.command(m_steps.index() - 1))
            : nullptr;
    if (last && last->endpoint() == removed.id)
        m_steps.undo();
    else
        m_forms.restore(removed);
}

} // namespace headwater
