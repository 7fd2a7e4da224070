// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/collectiontablemodel.h"
#include "models/endpointtreemodel.h"
#include "models/historymodel.h"
#include "services.h"
#include "ui/mainwindow.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <cstdio>

namespace headwater::bench {

inline double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

/// One line of JSON on standard output.
inline void report(const QJsonObject &figures)
{
    std::puts(QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
}

inline double residentMebibytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const QByteArray line = text.mid(text.indexOf("VmRSS:") + 6, 20).simplified();
    return line.split(' ').value(0).toDouble() / 1024;
}

/// The program with its window, without what starts it.
class Headwater
{
public:
    explicit Headwater(const Profile &profile)
        : services(profile),
          tree(services.endpoints),
          collections(services.endpoints),
          history(*services.history, services.endpoints),
          settings(profile.windowFile(), QSettings::IniFormat),
          window({services.endpoints, services.vault, services.catalog, services.probe,
                  services.tracker, services.clock, tree, collections, history, settings})
    {
    }

    Services services;
    EndpointTreeModel tree;
    CollectionTableModel collections;
    HistoryModel history;
    QSettings settings;
    MainWindow window;
};

} // namespace headwater::bench
