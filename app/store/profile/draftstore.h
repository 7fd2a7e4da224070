// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/job/refresh.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QList>

#include <optional>

namespace headwater {

/// New settings that were entered and not sent, without their secrets.
struct StoredDraft
{
    CollectionRef collection;
    QString source; ///< masked
    QString spec; ///< masked
    QDateTime savedAt; ///< UTC
    bool isTold = false; ///< the user was told that it is kept, after the run that entered it
};

/// The drafts of new settings, in a file of their own (0600) that is replaced atomically. It never contains a secret:
/// texts are masked again before they are written. The newest kMostDrafts are kept. A file that cannot be
/// read counts as empty.
///
/// Each change is applied to the current contents of the file, under a FileLock.
class DraftStore final
{
    Q_DECLARE_TR_FUNCTIONS(headwater::DraftStore)
public:
    static constexpr qsizetype kMostDrafts = 100;
    /// Of source and spec together; longer drafts are not written, because they cannot be sent either.
    static constexpr qsizetype kLongestDraft = 128 * 1024;

    explicit DraftStore(const QString &file) : m_file(file) { }

    /// Newest first. Reads the file once.
    [[nodiscard]] const QList<StoredDraft> &drafts() const;
    [[nodiscard]] std::optional<StoredDraft> find(const CollectionRef &collection) const;

    /// Replaces the draft of the collection, unless it is the same. Error: Storage; the draft is then kept in
    /// memory only.
    [[nodiscard]] Result<Done> save(const CollectionRef &collection, const Override &pair);
    /// Nothing happens if there is none.
    Result<Done> remove(const CollectionRef &collection);
    Result<Done> removeAllOf(const EndpointId &endpoint);
    /// Removes those of other endpoints: they were removed by another program.
    Result<Done> keepOnly(const QList<EndpointId> &endpoints);
    /// The drafts of which the user was not told; from now on they count as told.
    [[nodiscard]] QList<StoredDraft> takeUntold();

private:
    template <typename Change> Result<Done> change(Change change);
    [[nodiscard]] QList<StoredDraft> read() const;
    [[nodiscard]] Result<Done> write(const QList<StoredDraft> &drafts) const;

    QString m_file;
    mutable std::optional<QList<StoredDraft>> m_drafts;
};

} // namespace headwater
