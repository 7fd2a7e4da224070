// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/base/secret.h"

#include <QList>
#include <QString>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace headwater {

struct FoldedText;

/// One secret in the forms in which it is searched for: itself, with one layer of escapes after the
/// other undone (a text is compared when its own escapes are), and as base64, for base64 that was
/// changed to capitals. Overwritten on destruction.
class KnownSecret
{
public:
    explicit KnownSecret(const Secret &secret);
    ~KnownSecret();
    Q_DISABLE_COPY_MOVE(KnownSecret)

    struct Fold
    {
        std::u16string text; ///< folded(); eight units at least
        QString before; ///< what folding dropped at its beginning
        QString behind; ///< and at its end
        size_t head = 0; ///< units that its first characters have, when the rest may be cut off
        size_t tail = 0; ///< and its last
    };

    [[nodiscard]] const std::vector<Fold> &folds() const { return m_folds; }
    /// The forms that are too short to be found without regard to how they are written.
    [[nodiscard]] const QStringList &shortForms() const { return m_short; }
    [[nodiscard]] bool isSame(const KnownSecret &other) const;

private:
    void addForms(const QString &text);
    void addBase64(const QByteArray &bytes);
    void addFold(const QString &form, const FoldedText &fold, size_t head, size_t tail);

    std::vector<Fold> m_folds;
    QStringList m_short;
};

/// Finds many secrets in a text, in time that hardly depends on how many there are.
class KnownSecretIndex
{
public:
    /// \a secrets must outlive the index.
    explicit KnownSecretIndex(const std::vector<std::shared_ptr<const KnownSecret>> &secrets);

    /// The stretches of \a text that are one of the secrets, its first or last twelve characters or
    /// more, or sixteen characters out of its midst that look random. A form of fewer than four
    /// characters only counts where it stands as a whole quoted value, and what is shorter than
    /// \a shortest not at all. \a effort goes down by the
    /// number of characters that were compared; below zero the search ends early.
    [[nodiscard]] QList<TextRange> find(QStringView text, qsizetype shortest, qint64 &effort) const;

private:
    struct Entry
    {
        const KnownSecret::Fold *fold;
        size_t offset; ///< of the window in it
    };

    static std::pair<size_t, size_t> common(const std::u16string &text, size_t at,
                                            const Entry &entry);
    void add(const KnownSecret::Fold &fold);
    void findShort(QStringView text, qsizetype shortest, qint64 &effort,
                   QList<TextRange> &found) const;

    std::unordered_map<quint64, std::vector<Entry>> m_windows; // by four units
    QList<const QString *> m_short;
};

} // namespace headwater
