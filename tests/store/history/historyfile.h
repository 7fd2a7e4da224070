// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "testkit/filecontent.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QTest>

namespace headwater::test {

/// Another program with the same file.
class Theirs final
{
public:
    explicit Theirs(const QString &file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), kName);
        database.setDatabaseName(file);
        if (!database.open())
            qFatal("cannot open their database");
    }
    ~Theirs()
    {
        QSqlDatabase::database(kName).close();
        QSqlDatabase::removeDatabase(kName);
    }
    Q_DISABLE_COPY_MOVE(Theirs)

    void execute(const QStringList &statements)
    {
        for (const QString &statement : statements) {
            QSqlQuery query(QSqlDatabase::database(kName));
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }

    [[nodiscard]] QString value(const QString &sql) const
    {
        QSqlQuery query(QSqlDatabase::database(kName));
        return query.exec(sql) && query.next() ? query.value(0).toString()
                                               : query.lastError().text();
    }

    /// What a column of each row says.
    [[nodiscard]] QStringList values(const QString &sql, int column) const
    {
        QSqlQuery query(QSqlDatabase::database(kName));
        QStringList all;
        for (bool isThere = query.exec(sql) && query.next(); isThere; isThere = query.next())
            all.append(query.value(column).toString());
        return all;
    }

private:
    inline static const QString kName = QStringLiteral("theirs");
};

} // namespace headwater::test
