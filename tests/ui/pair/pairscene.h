// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testkit/stage.h"
#include "testkit/teststrict.h"
#include "ui/pair/codeeditor.h"
#include "ui/pair/pairform.h"
#include "ui/pair/pairproblems.h"
#include "ui/pair/secretfield.h"

#include <QAccessible>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace headwater::test {

inline const QString kSource = QStringLiteral("s3://my-bucket/books/");
inline const QString kSpec = QStringLiteral(R"({
  "format": "parquet",
  "extfs": {
    "access_key_id": "AKIAPLANTED",
    "access_key_value": "PLANTEDVALUE",
    "region": "us-east-1",
    "cloud_provider": "aws"
  }
})");

/// A form on screen, and the parts of it that people use.
struct Scene
{
    PairForm form;
    test::Stage stage{form};
    CodeEditor *source = form.findChild<CodeEditor *>(QStringLiteral("sourceEditor"));
    CodeEditor *spec = form.findChild<CodeEditor *>(QStringLiteral("specEditor"));
    QListWidget *list = form.findChild<QListWidget *>(QStringLiteral("problems"));
    QPushButton *fix = form.findChild<QPushButton *>(QStringLiteral("fix"));

    void fill(const QString &sourceText, const QString &specText)
    {
        source->setPlainText(sourceText);
        spec->setPlainText(specText);
        form.checkNow();
    }
    QLineEdit *secret(const QString &name) const
    {
        for (auto *field : form.findChildren<SecretField *>()) {
            if (field->name() == name && field->isVisible())
                return field->findChild<QLineEdit *>();
        }
        return nullptr;
    }
    QStringList rows() const
    {
        QStringList texts;
        for (int row = 0; row < list->count(); ++row)
            texts << list->item(row)->text();
        return texts;
    }
    QStringList rules() const
    {
        QStringList rules;
        for (const Problem &problem : form.problems())
            rules << problem.rule;
        return rules;
    }
};

inline QString joined(const Override &pair)
{
    return QString::fromUtf8(joinSecrets(pair.spec, pair.secrets).reveal());
}

} // namespace headwater::test
