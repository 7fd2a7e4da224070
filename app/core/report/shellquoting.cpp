// SPDX-License-Identifier: Apache-2.0
#include "core/report/shellquoting.h"

#include "core/base/jsonstring.h"
#include "core/redact/redactor.h"
#include "core/redact/secretscan.h"

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

/// Between single quotes fish decodes `\\` and `\'`, and the others nothing; between double quotes
/// all decode `\\`. So backslashes that fish would decode go between double quotes.
QString shellQuoted(QStringView text)
{
    QString quoted;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isLast = i + 1 == text.size();
        if (c == u'\'')
            quoted += QLatin1String("'\\''");
        else if (c == u'\\'
                 && (isLast || text[i + 1] == u'\\' || text[i + 1] == u'\''
                     || text[i + 1].category() == QChar::Other_Control
                     || (i > 0 && text[i - 1] == u'\\')))
            quoted += QLatin1String("'\"\\\\\"'");
        else if (c == u'\n' || c.category() != QChar::Other_Control)
            quoted += c;
        else if (!c.isNull())
            quoted += QLatin1String("'\"$(printf '") % octalEscapes(c) % QLatin1String("')\"'");
    }
    return QString(u'\'' % quoted % u'\'');
}

/// Inserts the values of variables into a text: `{{NAME:2}}` is the value of NAME, escaped twice as
/// the inside of a JSON string. Uses no backslash or apostrophe, so that all shells read it alike.
constexpr char kFill[] =
        R"awk(function j(s, t, i, c, n, l) { for (i = 1; i <= length(s); i++) { c = substr(s, i, 1)
    if (c == b || c == q) c = b c
    else if ((n = index(z, c)) > 0) { l = substr("-------btn-fr", n, 1); c = l ~ /[a-z]/ ? b l : sprintf("%su%04x", b, n) }
    t = t c }; return t }
  BEGIN { b = sprintf("%c", 92); q = sprintf("%c", 34); for (i = 1; i < 32; i++) z = z sprintf("%c", i) }
  { if (NR > 1) printf "%c", 10; while (match($0, /[{][{][A-Z0-9_]+:[0-9][}][}]/)) {
    split(substr($0, RSTART + 2, RLENGTH - 4), p, ":"); v = ENVIRON[p[1]]; for (k = 0; k < p[2]; k++) v = j(v)
    printf "%s%s", substr($0, 1, RSTART - 1), v; $0 = substr($0, RSTART + RLENGTH) }; printf "%s", $0 })awk";

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
    const bool isJson = masked.trimmed().startsWith(u'{');
    Pieces pieces;
    qsizetype done = 0;
    for (qsizetype at = masked.indexOf(kMask); at >= 0; at = masked.indexOf(kMask, done)) {
        const auto value
                = std::find_if(values.begin(), values.end(), [at](const SecretValue &candidate) {
                      return candidate.range == TextRange{at, kMask.size()};
                  });
        const bool hasKey = value != values.end();
        const int escapes = hasKey ? (value->quoted ? value->depth + 1 : 0) : (isJson ? 1 : 0);
        pieces.append({masked.sliced(done, at - done), {}});
        pieces.append({{}, variables.add(hasKey ? value->key : QStringLiteral("SECRET")), escapes});
        done = at + kMask.size();
    }
    pieces.append({masked.sliced(done), {}});
    return pieces;
}

Pieces jsonEscaped(const Pieces &pieces)
{
    Pieces escaped = pieces;
    for (Piece &piece : escaped) {
        piece.text = jsonEscaped(QStringView(piece.text));
        ++piece.escapes;
    }
    return escaped;
}

QString shellWord(const QString &text)
{
    return shellQuoted(text);
}

QString shellPrint(const Pieces &pieces)
{
    QString text;
    bool isFilled = false;
    for (const Piece &piece : pieces) {
        text += piece.text;
        if (piece.variable.isEmpty())
            continue;
        isFilled = true;
        text += QStringLiteral("{{%1:%2}}").arg(piece.variable, QString::number(piece.escapes));
    }
    const QString print = QLatin1String("printf %s ") % shellWord(text);
    return isFilled ? QString(print % QLatin1String(" |\n  awk '") % QLatin1String(kFill) % u'\'')
                    : print;
}

QString shellRequire(const QStringList &variables)
{
    QStringList words;
    for (const QString &name : variables)
        words.append(QLatin1String("\"${") % name % QLatin1String(":?}\""));
    return QLatin1String("sh -c ': ") % words.join(u' ') % u'\'';
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
    for (const Piece &piece : pieces) {
        if (piece.variable.isEmpty()) {
            if (!piece.text.isEmpty() || pieces.size() == 1)
                terms.append(pythonString(piece.text));
            continue;
        }
        QString term = pythonVariable(piece.variable);
        for (int i = 0; i < piece.escapes; ++i)
            term = QLatin1String("json.dumps(") % term % QLatin1String(")[1:-1]");
        terms.append(term);
    }
    return terms.join(QLatin1String(" + "));
}

} // namespace headwater
