// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testkit/stage.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/pairform.h"
#include "ui/refresh/refreshpane.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>

namespace headwater::test {

inline const QString kSource = QStringLiteral("s3://my-bucket/books/");
inline const QString kSpec = QStringLiteral(
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

/// A visible pane, its signals, and the parts that a user works with.
struct RefreshScene
{
    RefreshPane pane;
    Stage stage{pane};
    QList<RefreshRequest> requests;
    QRadioButton *useStored = part<QRadioButton>("useStored");
    QRadioButton *sendNew = part<QRadioButton>("sendNew");
    QPushButton *send = part<QPushButton>("send");
    QLabel *reason = part<QLabel>("reason");
    QLineEdit *name = part<QLineEdit>("collectionName");
    PairForm *form = part<PairForm>("pair");
    CodeEditor *source = part<CodeEditor>("sourceEditor");
    CodeEditor *spec = part<CodeEditor>("specEditor");
    QPlainTextEdit *preview = part<QPlainTextEdit>("requestPreview");
    QTimer *confirmTimer = part<QTimer>("confirmTimer");
    QTimer *settleTimer = part<QTimer>("settleTimer");

    template <typename Part> [[nodiscard]] Part *part(const char *objectName)
    {
        if (!pane.findChild<QPushButton *>()) { // the form is created with the first collection
            pane.showCollection(endpointOf(), collectionOf(QStringLiteral("first")));
            pane.showNothing();
        }
        return pane.findChild<Part *>(QString::fromLatin1(objectName));
    }
    RefreshScene()
    {
        QObject::connect(&pane, &RefreshPane::refreshRequested, &pane,
                         [this](const RefreshRequest &request) { requests << request; });
    }
    void fill(const QString &sourceText, const QString &specText)
    {
        source->setPlainText(sourceText);
        spec->setPlainText(specText);
        form->checkNow();
    }
    void letADoubleClickPass() { settleTimer->stop(); }
};

} // namespace headwater::test
