// SPDX-License-Identifier: Apache-2.0
// How the form of a pair is put together: its parts, keys and colours.
#include "ui/pair/codeeditor.h"
#include "ui/pair/jsonhighlighter.h"
#include "ui/pair/pairform.h"
#include "ui/pair/pairstarter.h"
#include "ui/pair/problemlist.h"
#include "ui/pair/secretfields.h"
#include "ui/pair/speceditor.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace headwater {

void PairForm::build()
{
    m_source->setObjectName(QStringLiteral("sourceEditor"));
    m_source->setAccessibleName(tr("Source editor"));
    m_source->setPlaceholderText(QStringLiteral("s3://bucket/path/"));
    m_source->setLinesShown(2, 6);
    m_spec->setObjectName(QStringLiteral("specEditor"));
    m_spec->setAccessibleName(tr("Spec editor"));
    m_spec->setPlaceholderText(
            QStringLiteral("{\n  \"format\": \"parquet\",\n  \"extfs\": { … }\n}"));
    m_spec->setLinesShown(6, 18);
    m_secrets->setObjectName(QStringLiteral("secretFields"));
    m_secrets->setComeAfter(m_spec);

    auto *sourceLabel = new QLabel(tr("S&ource"), this);
    sourceLabel->setBuddy(m_source);
    auto *specLabel = new QLabel(tr("S&pec"), this);
    specLabel->setBuddy(m_spec);

    auto *top = new QHBoxLayout;
    top->addWidget(sourceLabel);
    top->addStretch();
    top->addWidget(m_starter);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(top);
    layout->addWidget(m_source);
    layout->addWidget(specLabel);
    layout->addWidget(m_spec, 1);
    layout->addWidget(m_secrets);
    layout->addWidget(m_list);

    followPalette();
}

void PairForm::addKeys()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto &&slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Next problem"), Qt::Key_F8, [this] { goToProblem(true); });
    add(tr("Previous problem"), Qt::SHIFT | Qt::Key_F8, [this] { goToProblem(false); });
    add(tr("Fix the problem here"), Qt::ALT | Qt::Key_Return, [this] { fixAtCaret(); });
    add(tr("Fix the problem here"), Qt::ALT | Qt::Key_Enter, [this] { fixAtCaret(); });
}

void PairForm::followPalette()
{
    m_sourceColors->setPalette(palette());
    m_specColors->setPalette(palette());
}

void PairForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        followPalette();
}

} // namespace headwater
