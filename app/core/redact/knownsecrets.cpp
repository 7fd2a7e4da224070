// SPDX-License-Identifier: Apache-2.0
#include "core/redact/knownsecrets.h"

#include "core/redact/textescapes.h"
#include "core/redact/textfold.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr size_t kWindow = 4; // units per lookup
constexpr size_t kFolded = 8; // a shorter secret may be a word by chance
constexpr qsizetype kCut = 12; // characters that suffice when a secret was cut off
constexpr size_t kMidst = 16;
constexpr qsizetype kQuotedOnly = 4;
constexpr int kKnownLayers = 8;

quint64 windowAt(const std::u16string &text, size_t at)
{
    quint64 window = 0;
    for (size_t i = 0; i < kWindow; ++i)
        window = window << 16 | text[at + i];
    return window;
}

/// \a range extended by what folding dropped at its edges: zeros of UTF-16, and the dropped
/// characters of the secret itself when all of it matched.
TextRange withEdges(QStringView text, TextRange range, const KnownSecret::Fold *whole)
{
    qsizetype start = range.start;
    qsizetype end = range.start + range.length;
    qsizetype signs = whole ? whole->before.size() : 0;
    for (; signs > 0 && start > 0 && whole->before.contains(text[start - 1]); --signs)
        --start;
    signs = whole ? whole->behind.size() : 0;
    for (; signs > 0 && end < text.size() && whole->behind.contains(text[end]); --signs)
        ++end;
    while (end < text.size() && text[end].isNull())
        ++end;
    return {start, end - start};
}

void wipe(void *text, size_t units)
{
    // volatile keeps the compiler from dropping stores to memory that is about to be freed
    auto *unit = static_cast<volatile char16_t *>(text);
    for (size_t i = 0; i < units; ++i)
        unit[i] = 0;
}

QStringView sliceOf(QStringView text, TextRange range)
{
    return text.sliced(range.start, range.length);
}

/// True for a key of digits and letters in both cases, as opposed to words.
bool looksRandom(QStringView text)
{
    const auto has = [text](auto is) { return std::any_of(text.begin(), text.end(), is); };
    return has([](QChar c) { return c.isDigit(); }) && has([](QChar c) { return c.isUpper(); })
            && has([](QChar c) { return c.isLower(); });
}

bool isQuoted(QStringView text, qsizetype start, qsizetype end)
{
    while (end < text.size() && text[end] == u'\\')
        ++end;
    if (start == 0 && end == text.size())
        return true;
    return start > 0 && end < text.size() && text[start - 1] == text[end]
            && QStringView(u"\"'`").contains(text[end]);
}

} // namespace

KnownSecret::KnownSecret(const Secret &secret)
{
    const QByteArray bytes = secret.reveal();
    const QString text = QString::fromUtf8(bytes).trimmed();
    if (text.isEmpty())
        return;
    addForms(text);
    addBase64(bytes);
    // A server that refuses a password repeats it without the user name.
    if (const qsizetype colon = text.indexOf(u':'); colon >= 0)
        addForms(text.sliced(colon + 1));
}

KnownSecret::~KnownSecret()
{
    for (Fold &fold : m_folds)
        wipe(fold.text.data(), fold.text.size());
    for (QString &form : m_short)
        wipe(form.data(), size_t(form.size()));
}

bool KnownSecret::isSame(const KnownSecret &other) const
{
    const auto areSame = [](const Fold &a, const Fold &b) { return a.text == b.text; };
    return std::equal(m_folds.begin(), m_folds.end(), other.m_folds.begin(), other.m_folds.end(),
                      areSame)
            && m_short == other.m_short;
}

void KnownSecret::addForms(const QString &text)
{
    MappedText form(text);
    MappedText head(text.first(qMin(kCut, text.size())));
    MappedText tail(text.last(qMin(kCut, text.size())));
    const auto decode = [](MappedText &layer) {
        std::optional<MappedText> next = withoutEscapes(layer);
        if (next)
            layer = std::move(*next);
        return next.has_value();
    };
    for (int layer = 0; layer < kKnownLayers; ++layer) {
        const FoldedText fold = folded(form.text());
        if (fold.text.size() >= kFolded) {
            addFold(form.text(), fold, folded(head.text()).text.size(),
                    folded(tail.text()).text.size());
        } else if (!form.text().isEmpty() && !m_short.contains(form.text())) {
            m_short.append(form.text());
        }
        if (!decode(form))
            break;
        decode(head);
        decode(tail);
    }
}

// Adds the base64 of \a bytes at each of the three positions in a group, without the characters
// that neighbouring bytes influence.
void KnownSecret::addBase64(const QByteArray &bytes)
{
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        const auto options = alphabet | QByteArray::OmitTrailingEquals;
        if (bytes.size() < qsizetype(kFolded)) {
            const QString whole = QString::fromLatin1(bytes.toBase64(options));
            if (bytes.size() >= kQuotedOnly && !m_short.contains(whole))
                m_short.append(whole);
            continue;
        }
        for (qsizetype before = 0; before < 3; ++before) {
            QByteArray inside = QByteArray(before, 'x') + bytes;
            inside.chop(inside.size() % 3);
            const QByteArray letters = inside.toBase64(options).mid(before == 0 ? 0 : 4);
            const QString form = QString::fromLatin1(letters);
            const FoldedText fold = folded(form);
            if (fold.text.size() >= kFolded)
                addFold(form, fold, kCut, kCut);
        }
    }
}

void KnownSecret::addFold(const QString &form, const FoldedText &fold, size_t head, size_t tail)
{
    const bool isThere = std::any_of(m_folds.begin(), m_folds.end(),
                                     [&](const Fold &known) { return known.text == fold.text; });
    if (isThere)
        return;
    const qsizetype last = fold.places.back();
    m_folds.push_back({fold.text, form.first(fold.places.front()),
                       form.sliced(last + unitsOf(characterAt(form, last))),
                       std::max(head, kFolded), std::max(tail, kFolded)});
}

KnownSecretIndex::KnownSecretIndex(const std::vector<std::shared_ptr<const KnownSecret>> &secrets)
{
    for (const auto &secret : secrets) {
        for (const KnownSecret::Fold &fold : secret->folds())
            add(fold);
        for (const QString &form : secret->shortForms())
            m_short.append(&form);
    }
}

// Adds windows at such distances that each stretch find() promises to find contains a whole one.
void KnownSecretIndex::add(const KnownSecret::Fold &fold)
{
    const auto enter = [&](size_t offset) {
        m_windows[windowAt(fold.text, offset)].push_back({&fold, offset});
    };
    constexpr size_t kDistance = kMidst - kWindow + 1;
    for (size_t offset = 0; offset + kWindow <= fold.text.size(); offset += kDistance)
        enter(offset);
    if (fold.text.size() > fold.tail)
        enter(fold.text.size() - fold.tail);
}

/// How far text and form match around the window that they share.
std::pair<size_t, size_t> KnownSecretIndex::common(const std::u16string &text, size_t at,
                                                   const Entry &entry)
{
    const std::u16string &fold = entry.fold->text;
    size_t before = 0;
    while (before < entry.offset && before < at
           && fold[entry.offset - before - 1] == text[at - before - 1])
        ++before;
    size_t behind = kWindow;
    while (entry.offset + behind < fold.size() && at + behind < text.size()
           && fold[entry.offset + behind] == text[at + behind])
        ++behind;
    return {at - before, at + behind};
}

QList<TextRange> KnownSecretIndex::find(QStringView text, qsizetype shortest, qint64 &effort) const
{
    QList<TextRange> found;
    findShort(text, shortest, effort, found);
    if (m_windows.empty())
        return found;

    const FoldedText in = folded(text);
    effort -= text.size();
    const auto rangeOf = [&](size_t from, size_t to) -> TextRange {
        const qsizetype last = in.places[to - 1];
        return {in.places[from], last + unitsOf(characterAt(text, last)) - in.places[from]};
    };
    for (size_t at = 0; at + kWindow <= in.text.size() && effort >= 0;) {
        const auto entries = m_windows.find(windowAt(in.text, at));
        size_t from = 0;
        size_t to = 0;
        const KnownSecret::Fold *whole = nullptr;
        if (entries != m_windows.end()) {
            for (const Entry &entry : entries->second) {
                const auto [first, last] = common(in.text, at, entry);
                effort -= qint64(last - first);
                const size_t length = last - first;
                const bool isWhole = length == entry.fold->text.size();
                const bool isHead = at - first == entry.offset && length >= entry.fold->head;
                const bool isTail = entry.offset + (last - at) == entry.fold->text.size()
                        && length >= entry.fold->tail;
                const bool isFound = isWhole || isHead || isTail
                        || (length >= kMidst && looksRandom(sliceOf(text, rangeOf(first, last))));
                if (isFound && length > to - from && length >= size_t(shortest)) {
                    from = first;
                    to = last;
                    whole = isWhole ? entry.fold : nullptr;
                }
            }
        }
        if (to > from)
            found.append(withEdges(text, rangeOf(from, to), whole));
        at = std::max(at + 1, to);
    }
    return found;
}

void KnownSecretIndex::findShort(QStringView text, qsizetype shortest, qint64 &effort,
                                 QList<TextRange> &found) const
{
    for (const QString *form : m_short) {
        effort -= text.size() / 8; // searching for one text is fast
        const qsizetype length = form->size();
        if (length < shortest)
            continue;
        for (qsizetype at = text.indexOf(*form); at >= 0; at = text.indexOf(*form, at + length)) {
            if (length >= kQuotedOnly || isQuoted(text, at, at + length))
                found.append({at, length});
        }
    }
}

} // namespace headwater
