// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testkit/stage.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/pairform.h"
#include "ui/refresh/newsettingssheet.h"
#include "ui/refresh/refreshpane.h"
#include "ui/window/stage.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

namespace headwater::test {

inline const QString kRefreshSource = QStringLiteral("s3://my-bucket/books/");
inline const QString kRefreshSpec = QStringLiteral(
        R"({"format":"parquet","extfs":{"access_key_id":"AKIAPLANTED","access_key_value":"PLANTEDVALUE","region":"us-east-1","cloud_provider":"aws"}})");

inline ClusterEndpoint endpointOf(EnvironmentTag tag = EnvironmentTag::None)
{
    ClusterEndpoint endpoint;
    endpoint.id = {QStringLiteral("e1")};
    endpoint.name = QStringLiteral("laptop");
    endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:19530"));
    endpoint.tag = tag;
    return endpoint;
}

inline CollectionInfo collectionOf(const QString &name,
                                   CollectionKind kind = CollectionKind::External)
{
    CollectionInfo info;
    info.ref = {{QStringLiteral("e1")}, QStringLiteral("default"), name};
    info.kind = kind;
    info.persistedSource = QStringLiteral("s3://stored/books/");
    info.persistedSpec = QStringLiteral(R"({"format":"vortex","extfs":{"access_key_id":"***"}})");
    return info;
}

/// A visible pane on a stage, which shows its sheet, its signals, and the parts that a user works with.
struct RefreshScene
{
    RefreshPane &pane = *new RefreshPane; // the stage takes it
    headwater::Stage desk{&pane};
    Stage stage{desk, {1150, 760}};
    QList<RefreshRequest> requests;
    NewSettingsSheet &sheet = made();
    QRadioButton *useStored = pane.findChild<QRadioButton *>(QStringLiteral("useStored"));
    QRadioButton *sendNew = pane.findChild<QRadioButton *>(QStringLiteral("sendNew"));
    PairForm *form = sheet.findChild<PairForm *>(QStringLiteral("pair"));
    CodeEditor *source = sheet.findChild<CodeEditor *>(QStringLiteral("sourceEditor"));
    CodeEditor *spec = sheet.findChild<CodeEditor *>(QStringLiteral("specEditor"));

    // what pane and sheet both have: of the one that is shown
    [[nodiscard]] QPushButton *send() const { return part<QPushButton>("send"); }
    [[nodiscard]] QLabel *reason() const { return part<QLabel>("reason"); }
    [[nodiscard]] QLineEdit *name() const { return part<QLineEdit>("collectionName"); }
    [[nodiscard]] QCheckBox *remove() const { return part<QCheckBox>("removeKeys"); }
    [[nodiscard]] QPlainTextEdit *preview() const { return part<QPlainTextEdit>("requestPreview"); }
    [[nodiscard]] QTimer *confirmTimer() const { return part<QTimer>("confirmTimer"); }
    [[nodiscard]] QTimer *secondTimer() const { return part<QTimer>("secondTimer"); }
    [[nodiscard]] QTimer *settleTimer() const { return part<QTimer>("settleTimer"); }

    template <typename Part> [[nodiscard]] Part *part(const char *objectName) const
    {
        const QWidget *shown = &pane;
        if (desk.sheet())
            shown = desk.sheet();
        return shown->findChild<Part *>(QString::fromLatin1(objectName));
    }
    RefreshScene()
    {
        desk.addView(QStringLiteral("list"), new QWidget);
        QObject::connect(&pane, &RefreshPane::refreshRequested, &pane,
                         [this](const RefreshRequest &request) { requests << request; });
        QObject::connect(&pane, &RefreshPane::newSettingsOpened, &desk,
                         &headwater::Stage::openSheet);
        QObject::connect(&pane, &RefreshPane::newSettingsClosed, &desk,
                         &headwater::Stage::closeSheet);
        QObject::connect(&desk, &headwater::Stage::sheetClosed, &pane,
                         &RefreshPane::closeNewSettings);
    }
    void fill(const QString &sourceText, const QString &specText)
    {
        source->setPlainText(sourceText);
        spec->setPlainText(specText);
        form->checkNow();
    }
    void letADoubleClickPass() { settleTimer()->stop(); }

private:
    /// Form and sheet are created when they are needed first.
    [[nodiscard]] NewSettingsSheet &made()
    {
        pane.showCollection(endpointOf(), collectionOf(QStringLiteral("first")));
        pane.showNothing();
        return pane.sheet();
    }
};

} // namespace headwater::test
