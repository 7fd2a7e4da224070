// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QPointer>
#include <QStackedWidget>
#include <QString>

class QScrollArea;
class QSplitter;
class QVBoxLayout;

namespace headwater {

/// The middle of the window: one of several views, with the page of what is selected in it on the right,
/// and over both at most one sheet. Where there is no room for the page, a strip below the views stands
/// for it and the page opens as a sheet. What lies in the stage never makes the window larger: sheets
/// and the page scroll instead.
class Stage final : public QStackedWidget
{
    Q_OBJECT
public:
    /// A view that the user can switch to.
    struct Title
    {
        QString name; ///< as given to addView()
        QString text; ///< for people

        bool operator==(const Title &) const = default;
    };

    /// Takes \a page.
    explicit Stage(QWidget *page, QWidget *parent = nullptr);

    /// Takes \a view; the first one is shown. Without a \a title the user cannot switch to it, only the
    /// program can. \a view hands the focus to its main widget.
    void addView(const QString &name, QWidget *view, const QString &title = {});
    /// Shows the view and closes the sheet that lies over it; nothing happens without such a view.
    void showView(const QString &name);
    [[nodiscard]] QString view() const { return m_view; }
    [[nodiscard]] QWidget *currentView() const;
    [[nodiscard]] const QList<Title> &titles() const { return m_titles; }
    /// Takes \a bar, which stays below every view.
    void addBar(QWidget *bar);

    /// Lays \a sheet over views and page and gives it the focus; a sheet that is open is closed first.
    /// The stage becomes its parent and keeps it when it is closed, so a draft in it stays.
    void openSheet(QWidget *sheet);
    /// Gives the focus back to what had it. Esc does the same, unless the sheet has a use for the key.
    void closeSheet();
    /// Null while none is open.
    [[nodiscard]] QWidget *sheet() const;

    /// Takes \a strip, which stands for the page while the stage is narrow.
    void setStrip(QWidget *strip);
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_isNarrow; }
    /// Gives the page the focus, and opens it as a sheet if the stage is narrow.
    void focusPage();
    /// Whether the page is beside the views or open as a sheet.
    [[nodiscard]] bool isPageShown() const;

    /// How wide the page is.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void viewChanged(const QString &name);
    void titlesChanged();
    void sheetOpened(QWidget *sheet);
    void sheetClosed(QWidget *sheet);
    void layoutChanged(); ///< by the user, who moved the border

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildPageSheet();
    void placePage();
    void putAfterViews(const QWidget *form) const;

    QWidget *m_page;
    QSplitter *m_splitter;
    QStackedWidget *m_views;
    QVBoxLayout *m_column; // of the views, the bars and the strip
    QScrollArea *m_pagePlace; // beside the views
    QScrollArea *m_sheetPlace;
    QWidget *m_pageSheet = nullptr; // has the page while the stage is narrow
    QWidget *m_strip = nullptr;
    QPointer<QWidget> m_focusBefore; // the sheet was opened
    QList<Title> m_titles;
    QString m_view;
    bool m_isNarrow = false;
};

} // namespace headwater
