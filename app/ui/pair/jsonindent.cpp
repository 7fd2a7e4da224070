// SPDX-License-Identifier: Apache-2.0
#include "ui/pair/jsonindent.h"

#include <algorithm>

namespace headwater {

namespace {

constexpr qsizetype kLongestFlatArray = 200;

class Indenter
{
public:
    explicit Indenter(const QString &json) : m_json(json) { }

    /// Stops shortly after \a limit characters.
    QString run(qsizetype limit)
    {
        while (m_pos < m_json.size() && m_out.size() <= limit)
            step();
        return m_out;
    }

private:
    void step()
    {
        const QChar c = m_json[m_pos];
        if (c == u'"') {
            takeString();
            return;
        }
        ++m_pos;
        if (c.isSpace())
            return;
        if (c == u'{' || c == u'[') {
            open(c);
        } else if (c == u'}' || c == u']') {
            close(c);
        } else if (c == u',') {
            m_out += c;
            separate();
        } else if (c == u':') {
            m_out += QLatin1String(": ");
        } else {
            m_out += c;
        }
    }

    void takeString()
    {
        const qsizetype start = m_pos++;
        while (m_pos < m_json.size() && m_json[m_pos] != u'"')
            m_pos += m_json[m_pos] == u'\\' ? 2 : 1;
        m_pos = std::min(m_pos + 1, m_json.size());
        m_out += QStringView(m_json).sliced(start, m_pos - start);
    }

    void open(QChar bracket)
    {
        m_out += bracket;
        if (m_flat || isEmptyFrom(m_pos))
            return;
        m_flat = bracket == u'[' && isFlatFrom(m_pos);
        if (m_flat)
            return;
        ++m_depth;
        breakLine();
    }

    void close(QChar bracket)
    {
        const bool empty = m_out.endsWith(u'{') || m_out.endsWith(u'[');
        if (!m_flat && !empty) {
            m_depth = std::max(0, m_depth - 1);
            breakLine();
        }
        m_flat = false;
        m_out += bracket;
    }

    void separate()
    {
        if (m_flat)
            m_out += u' ';
        else
            breakLine();
    }

    void breakLine() { m_out += u'\n' + QString(m_depth * 2, u' '); }

    bool isEmptyFrom(qsizetype pos) const
    {
        while (pos < m_json.size() && m_json[pos].isSpace())
            ++pos;
        return pos < m_json.size() && (m_json[pos] == u'}' || m_json[pos] == u']');
    }

    bool isFlatFrom(qsizetype pos) const
    {
        bool inString = false;
        const qsizetype end = std::min(m_json.size(), pos + kLongestFlatArray);
        for (; pos < end; ++pos) {
            const QChar c = m_json[pos];
            if (inString && c == u'\\')
                ++pos;
            else if (c == u'"')
                inString = !inString;
            else if (!inString && (c == u'{' || c == u'['))
                return false;
            else if (!inString && c == u']')
                return true;
        }
        return false;
    }

    const QString &m_json;
    QString m_out;
    qsizetype m_pos = 0;
    int m_depth = 0;
    bool m_flat = false; // inside an array that stays on one line
};

} // namespace

QString indentedJson(const QString &json)
{
    if (!json.trimmed().startsWith(u'{'))
        return json;
    const qsizetype limit = 4 * json.size() + 4096; // deeply nested text would grow too much
    const QString indented = Indenter(json).run(limit);
    return indented.size() > limit ? json : indented;
}

} // namespace headwater
