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

/// One secret in the forms that are searched for: itself, with escapes decoded layer by layer (a
/// text is compared once its own escapes are decoded), and as base64, to match base64 that was
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
        QString before; ///< what folding dropped at the beginning
        QString behind; ///< and at the end
        size_t head = 0; ///< units of its first characters, which match alone
        size_t tail = 0; ///< and of its last
    };

    [[nodiscard]] const std::vector<Fold> &folds() const { return m_folds; }
    /// The forms that are too short to be searched for in folded form.
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

    /// The ranges of \a text that are a secret, at least its first or last twelve characters, or
    /// sixteen random-looking characters from its middle. A form of fewer than four characters
    /// counts only as a whole quoted value, and one shorter than \a shortest not at all. \a effort
    /// decreases by the number of characters compared; below zero the search ends early.
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
