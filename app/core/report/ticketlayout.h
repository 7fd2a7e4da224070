// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace headwater {

enum class TicketForm {
    Markdown, ///< for GitHub, GitLab, Slack …: every text is shown literally
    Plain, ///< for mail and for trackers with a markup of their own
};

/// Lays a ticket out, from top to bottom. All texts may be of unknown origin.
class TicketLayout
{
public:
    explicit TicketLayout(TicketForm form) : m_form(form) { }

    void heading(const QString &line);
    void paragraph(const QString &line);
    /// Facts in a row are a list. An empty \a value leaves the fact out.
    void fact(const QString &name, const QString &value);
    /// Lines to be read as they are; left out if \a lines is empty.
    void block(const QString &title, const QString &lines);
    /// Left out without rows.
    void table(const QString &title, const QStringList &columns, const QList<QStringList> &rows);

    [[nodiscard]] const QString &text() const { return m_text; }

private:
    enum class Part { None, Fact, Other };

    void begin(Part part);
    [[nodiscard]] QString line(const QString &text) const;
    void markdownTable(const QStringList &columns, const QList<QStringList> &rows);
    void plainTable(const QStringList &columns, const QList<QStringList> &rows);

    TicketForm m_form;
    QString m_text;
    Part m_last = Part::None;
};

} // namespace headwater
