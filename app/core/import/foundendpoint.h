// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/job/clusterendpoint.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace headwater {

/// Whether a reader takes tokens out of what it reads, or only says where one is.
enum class Tokens { Leave, Take };

/// An endpoint that another program or a file knows. Its texts are safe to show.
struct FoundEndpoint
{
    ClusterEndpoint endpoint; ///< without an id unless the source is an export of Headwater
    Secret token; ///< empty with Tokens::Leave
    bool hasToken = false; ///< the source has one, taken or not
    QString origin; ///< the program or file that knows it
    QString status; ///< of the cluster, as the server wrote it; mostly empty
    QStringList remarks; ///< translated sentences: what was changed, what is left to do
};

/// What a source contains.
struct Findings
{
    static constexpr qsizetype kMost = 2000; ///< endpoints; more are left out

    QList<FoundEndpoint> endpoints;
    QStringList leftOut; ///< a translated sentence for each entry that cannot be used

    void append(const Findings &more);
};

/// An entry of a source as it is written there.
struct RawEntry
{
    QString name; ///< may be empty, and may be an address with a password in it
    QString address;
    QString database;
    QByteArray token; ///< as the source has it: a token, or `user:password`
    QString status = {};
    QStringList remarks = {};
    NetworkRoute route = {};
};

/// Makes found endpoints of raw entries, by the rules of cleanAddress() and cleanToken(). No
/// sentence repeats what an entry contains, but for its database and cleaned name.
class FindingsMaker
{
public:
    FindingsMaker(const QString &origin, Tokens tokens) : m_origin(origin), m_tokens(tokens) { }

    void add(const RawEntry &entry);
    /// Counts an entry, and says why it is left out.
    void leaveOut(const QString &why);
    [[nodiscard]] const Findings &findings() const { return m_findings; }

private:
    [[nodiscard]] Result<FoundEndpoint> read(const RawEntry &entry) const;

    QString m_origin;
    Tokens m_tokens;
    Findings m_findings;
    int m_entries = 0;
    int m_tooMany = 0;
};

} // namespace headwater
