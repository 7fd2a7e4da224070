// SPDX-License-Identifier: Apache-2.0
#include "core/pastetext.h"

#include "core/redactor.h"
#include "core/secretscan.h"

#include <algorithm>

namespace headwater {

namespace {

QString octalEscapes(QChar c)
{
    QString escapes;
    for (const char byte : QString(c).toUtf8())
        escapes += u'\\' % QString::number(uchar(byte), 8).rightJustified(3, u'0');
    return escapes;
}

QString shellQuoted(QStringView text)
{
    QString quoted;
    for (const QChar c : text) {
        if (c == u'\'')
            quoted += QLatin1String("'\\''");
        else if (c == u'\n' || c.category() != QChar::Other_Control)
            quoted += c;
        else if (!c.isNull())
            quoted += QLatin1String("'\"$(printf '") % octalEscapes(c) % QLatin1String("')\"'");
    }
    return QString(u'\'' % quoted % u'\'');
}

} // namespace

QString Variables::add(const QString &key)
{
    QString name = key.toUpper();
    for (QChar &c : name) {
        const bool fits = (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        c = fits ? c : QChar(u'_');
    }
    if (name[0].isDigit())
        name.prepend(u'_');
    QString free = name;
    for (int i = 2; m_names.contains(free); ++i)
        free = name % u'_' % QString::number(i);
    m_names.append(free);
    return free;
}

Pieces cutAtMasks(const QString &masked, Variables &variables)
{
    const QList<SecretValue> values = findSecretValues(masked);
    Pieces pieces;
    qsizetype done = 0;
    for (qsizetype at = masked.indexOf(kMask); at >= 0; at = masked.indexOf(kMask, done)) {
        const auto value
                = std::find_if(values.begin(), values.end(), [at](const SecretValue &candidate) {
                      return candidate.range == TextRange{at, kMask.size()};
                  });
        const bool hasKey = value != values.end();
        const bool isJsonString = hasKey && value->quoted && value->depth == 0
                && masked[at - 1] == u'"' && masked.mid(at + kMask.size(), 1) == u'"';
        pieces.append({masked.sliced(done, at - done), {}});
        pieces.append(
                {{}, variables.add(hasKey ? value->key : QStringLiteral("SECRET")), isJsonString});
        done = at + kMask.size();
    }
    pieces.append({masked.sliced(done), {}});
    return pieces;
}

QString shellWord(const Pieces &pieces)
{
    QString word;
    for (const Piece &piece : pieces) {
        if (!piece.variable.isEmpty())
            word += QLatin1String("\"$") % piece.variable % u'"';
        else if (!piece.text.isEmpty() || pieces.size() == 1)
            word += shellQuoted(piece.text);
    }
    return word;
}

QString shellWord(const QString &text)
{
    return shellQuoted(text);
}

QString pythonString(QStringView text)
{
    QString quoted;
    for (const QChar c : text) {
        if (c == u'\'' || c == u'\\')
            quoted += QLatin1Char('\\') % c;
        else if (c == u'\n')
            quoted += QLatin1String("\\n");
        else if (c.category() == QChar::Other_Control)
            quoted += QLatin1String("\\x")
                    % QString::number(c.unicode(), 16).rightJustified(2, u'0');
        else
            quoted += c;
    }
    return QString(u'\'' % quoted % u'\'');
}

QString pythonVariable(const QString &name)
{
    return QLatin1String("os.environ['") % name % QLatin1String("']");
}

QString pythonExpression(const Pieces &pieces)
{
    QStringList terms;
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        if (piece.isJsonString) {
            terms.append(QLatin1String("json.dumps(") % pythonVariable(piece.variable) % u')');
        } else if (!piece.variable.isEmpty()) {
            terms.append(pythonVariable(piece.variable));
        } else {
            // json.dumps() brings the quotes itself
            QStringView text = piece.text;
            text = i > 0 && pieces[i - 1].isJsonString ? text.sliced(1) : text;
            text = i + 1 < pieces.size() && pieces[i + 1].isJsonString ? text.chopped(1) : text;
            if (!text.isEmpty() || pieces.size() == 1)
                terms.append(pythonString(text));
        }
    }
    return terms.join(QLatin1String(" + "));
}

} // namespace headwater
