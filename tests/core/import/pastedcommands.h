// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/job/clusterendpoint.h"

namespace headwater::test {

using namespace Qt::StringLiterals;

struct ExpectedCommand
{
    QString address;
    QByteArray token{};
    QString database = u"default"_s;
    CredentialKind credential = CredentialKind::None;
};

inline const QString kAddress = u"https://lake.example:19530"_s;

/// A line that people copy, and the endpoint that it calls.
struct PastedCommand
{
    const char *name;
    QString text;
    ExpectedCommand expected;
};

inline QList<PastedCommand> pastedCommands()
{
    QList<PastedCommand> rows;
    const auto row
            = [&rows](const char *name, const QString &text, const ExpectedCommand &expected) {
                  rows.append({name, text, expected});
              };
    const ExpectedCommand key{kAddress, "k3y", u"archive"_s, CredentialKind::ApiKey};
    const ExpectedCommand login{kAddress, "root:pa ss", u"default"_s, CredentialKind::UserPassword};
    row("bash",
        QString::fromUtf8(
                R"(curl -sS -X POST 'https://lake.example:19530/v2/vectordb/collections/list' \
  -H "Authorization: Bearer k3y" -H 'Content-Type: application/json' \
  -d '{"dbName":"archive"}')"),
        key);
    row("bash, escaped",
        QString::fromUtf8(
                R"(curl https://lake.example:19530/v2/x --data "{\"dbName\": \"archive\"}" --header "authorization: Bearer k3y")"),
        key);
    row("Chrome, bash",
        QString::fromUtf8(
                R"($ curl $'https://lake.example:19530/v2/vectordb/x' -H $'Authorization: Bearer k3y' --data-raw $'{"dbName":"archive"}')"),
        key);
    row("glued",
        QString::fromUtf8(
                R"(curl -XPOST -H'Authorization: Bearer k3y' -d'{"dbName":"archive"}' https://lake.example:19530)"),
        key);
    row("equals",
        QString::fromUtf8(
                R"(/usr/bin/curl --url=https://lake.example:19530 --oauth2-bearer=k3y -H 'DB-Name: archive')"),
        key);
    row("PowerShell",
        QString::fromUtf8(R"(curl.exe -X POST "https://lake.example:19530/v2/vectordb/x" `
  -H "Authorization: Bearer k3y" `
  -d '{\"dbName\":\"archive\"}')"),
        key);
    row("PowerShell's own",
        QString::fromUtf8(
                R"(Invoke-RestMethod -Method Post -Uri 'https://lake.example:19530/v2/vectordb/x' -Headers @{"Authorization"="Bearer k3y"; "Accept"="x"} -Body "{`"dbName`":`"archive`"}")"),
        key);
    row("irm, spaced",
        QString::fromUtf8(
                R"(irm https://lake.example:19530/v2/x -Headers @{ Authorization = 'Bearer k3y' } -Body '{"dbName":"archive"}')"),
        key);
    row("cmd", QString::fromUtf8(R"(curl -X POST "https://lake.example:19530/v2/vectordb/x" ^
  -H "Authorization: Bearer k3y" ^
  -d "{\"dbName\":\"archive\"}")"),
        key);
    row("Chrome, cmd", QString::fromUtf8(R"(curl ^"https://lake.example:19530/v2/x^" ^
  -H ^"Authorization: Bearer k3y^" ^
  --data-raw ^"^{^\^"dbName^\^":^\^"archive^\^"^}^")"),
        key);
    row("cmd, doubled",
        QString::fromUtf8(
                R"(C:\Windows\System32\curl.exe "https://lake.example:19530/v2/x" -d "{""dbName"":""archive""}" -H "Authorization: Bearer k3y")"),
        key);
    row("login", QString::fromUtf8(R"(curl -u 'root:pa ss' https://lake.example:19530/v2/x)"),
        login);
    row("Basic",
        QString::fromUtf8(
                R"(curl -H 'Authorization: Basic cm9vdDpwYSBzcw==' https://lake.example:19530/v2/x)"),
        login);
    row("in the address", QString::fromUtf8(R"(curl https://root:Milvus@lake.example:19530/v2/x)"),
        {kAddress, "root:Milvus", u"default"_s, CredentialKind::UserPassword});
    row("proxy before",
        u"curl -x http://proxy.example:3128 --insecure https://lake.example:19530/v2/x"_s,
        {kAddress});
    row("flags before", u"curl --silent --fail -k -L https://lake.example:19530/v2/x"_s,
        {kAddress});
    row("prefix", u"curl https://lake.example:19530/milvus/v2/vectordb/x?a=b"_s,
        {u"https://lake.example:19530/milvus"_s});
    row("no scheme", u"curl localhost:19530/v2/vectordb/x -d '{}'"_s,
        {u"http://localhost:19530"_s});
    row("variable",
        QString::fromUtf8(
                R"(curl https://lake.example:19530/v2/x -H "Authorization: Bearer $TOKEN")"),
        {kAddress});
    row("variable, cmd",
        QString::fromUtf8(
                R"(curl "https://lake.example:19530/v2/x" -H "Authorization: Bearer %TOKEN%")"),
        {kAddress});
    row("zilliz",
        u"zilliz context set --cluster-id in01 --endpoint https://lake.example:19530 --database archive --api-key k3y"_s,
        key);
    row("behind others", u"export A=1; cd x && curl https://lake.example:19530/v2/x | jq ."_s,
        {kAddress});
    return rows;
}

} // namespace headwater::test
