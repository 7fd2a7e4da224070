// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/report/pastedjobs.h"

namespace headwater::test {

using namespace Qt::StringLiterals;

inline constexpr qint64 kOne = 461234567890123457; // a double cannot represent it
inline constexpr qint64 kTwo = 461234567890123999;
inline const QString kLakeAddress = u"https://lake.example:19530"_s;

struct ExpectedJobs
{
    PastedJobs::Form form = PastedJobs::Form::Other;
    QList<qint64> ids{};
    QString server{};
    QString database{};
};

/// A text that people copy, and what it says about jobs.
struct PastedText
{
    const char *name;
    QString text;
    ExpectedJobs expected;
};

inline QList<PastedText> pastedTexts()
{
    using Form = PastedJobs::Form;
    QList<PastedText> rows;
    const auto row = [&rows](const char *name, const QString &text, const ExpectedJobs &expected) {
        rows.append({name, text, expected});
    };
    const ExpectedJobs one{Form::Ids, {kOne}};
    const ExpectedJobs two{Form::Ids, {kOne, kTwo}};
    row("id", u"461234567890123457"_s, one);
    row("spaces", u" \t461234567890123457\r\n"_s, one);
    row("quoted", u"\"461234567890123457\""_s, one);
    row("single quotes, comma", u"'461234567890123457',"_s, one);
    row("back quotes", u"`461234567890123457`"_s, one);
    row("grouped", u"461,234,567,890,123,457"_s, one);
    row("grouped by spaces", u"461 234 567 890 123 457"_s, one);
    row("label", u"jobId: 461234567890123457"_s, one);
    row("other label", u"Job ID = 461234567890123457"_s, one);
    row("short with a label", u"job_id: 7"_s, {Form::Ids, {7}});
    row("id alone as label", u"id: 461234567890123457"_s, one);
    row("prose", u"Job 461234567890123457 on books failed, look."_s, one);
    row("end of a sentence", u"It was job 461234567890123457: failed"_s, one);
    row("in an address", u"see https://wiki.example/461234567890123457x"_s, {});
    row("lines", u"461234567890123457\n461234567890123999\n461234567890123457\n"_s, two);
    row("list", u"[461234567890123457, 461234567890123999]"_s, two);
    row("JSON", uR"({"jobId":461234567890123457,"progress":42})"_s, one);
    row("JSON, a string", uR"({"jobId": "461234567890123457"})"_s, one);
    row("JSON lines", uR"({"event":"state","jobId":461234567890123457}
{"event":"state","jobId":461234567890123999})"_s,
        two);
    row("JSON, a list of ids", uR"({"jobIds":[461234567890123457, 461234567890123999]})"_s, two);
    row("JSON, strings", uR"({"job_ids":["461234567890123457","461234567890123999"]})"_s, two);
    row("JSON, escaped in JSON", uR"("{\"jobId\":461234567890123457}")"_s, one);
    row("JSON, records", uR"({"code":0,"data":{"records":[
 {"jobId":461234567890123457,"startTime":1784030400000,"endTime":0},
 {"jobId":461234567890123999,"startTime":1784030400000}]}})"_s,
        two);
    row("rows of the history", u"Failed\tbooks\tprod\t461234567890123457\t14:01\n"_s, one);
    row("the largest", u"9223372036854775807"_s, {Form::Ids, {9223372036854775807}});
    row("too large", u"9223372036854775808"_s, {});
    row("far too large", u"jobId: 99999999999999999999999"_s, {});
    row("zero", u"jobId: 0"_s, {});
    row("negative", u"-461234567890123457"_s, {});
    row("a fraction", u"461234567890123457.5"_s, {});
    row("a short number", u"12345"_s, {});
    row("a time", u"1784030400000"_s, {});
    row("words", u"books_v8, clicks"_s, {});
    row("nothing", QString(), {});
    row("a spec", uR"({"format":"iceberg-table","snapshot_id":"5320540205222981137"})"_s, {});
    row("a key", u"secretAccess461234567890123457Key"_s, {});

    const ExpectedJobs call{Form::Request, {kOne}, kLakeAddress, u"archive"_s};
    row("bash",
        uR"(curl -sS -X POST 'https://lake.example:19530/v2/vectordb/jobs/external_collection/describe' \
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
  -d '{"dbName":"archive","jobId":461234567890123457}')"_s,
        call);
    row("bash, double quotes",
        uR"(curl https://lake.example:19530/v2/vectordb/jobs/external_collection/describe --data "{\"jobId\": 461234567890123457, \"dbName\": \"archive\"}")"_s,
        call);
    row("PowerShell",
        uR"(curl.exe -X POST "https://lake.example:19530/v2/vectordb/jobs/external_collection/describe" `
  -H "Authorization: Bearer s3cr3t" `
  -d '{\"dbName\":\"archive\",\"jobId\":461234567890123457}')"_s,
        call);
    row("PowerShell's own",
        uR"(Invoke-RestMethod -Method Post -Uri 'https://lake.example:19530/v2/vectordb/jobs/external_collection/describe' -Body "{`"jobId`":461234567890123457,`"dbName`":`"archive`"}")"_s,
        call);
    row("cmd",
        uR"(curl -X POST "https://lake.example:19530/v2/vectordb/jobs/external_collection/describe" ^
  -H "Content-Type: application/json" ^
  -d "{^"dbName^":^"archive^",^"jobId^":461234567890123457}")"_s,
        call);
    row("cmd, doubled",
        uR"(curl.exe "https://lake.example:19530/v2/vectordb/jobs/external_collection/describe" -d "{""dbName"":""archive"",""jobId"":461234567890123457}")"_s,
        call);
    row("with a proxy",
        uR"(curl -x http://proxy.example:3128 --url=https://lake.example:19530/v2/vectordb/jobs/external_collection/describe -d '{"jobId":461234567890123457}')"_s,
        {Form::Request, {kOne}, kLakeAddress, {}});
    row("user in the address",
        uR"(curl https://root:Milvus@lake.example:19530/v2/vectordb/jobs/external_collection/describe -d '{"jobId":461234567890123457}')"_s,
        {Form::Request, {kOne}, kLakeAddress, {}});
    row("no scheme",
        uR"(curl localhost:19530/v2/vectordb/jobs/external_collection/describe -d '{"jobId":461234567890123457}')"_s,
        {Form::Request, {kOne}, u"http://localhost:19530"_s, {}});
    row("a list",
        uR"(curl https://lake.example:19530/v2/vectordb/jobs/external_collection/list -d '{"dbName":"archive","collectionName":"b461234567890123457"}')"_s,
        {Form::Request, {}, kLakeAddress, u"archive"_s});
    row("another address", u"curl https://lake.example/download/461234567890123457.zip"_s, {});

    row("zilliz", u"zilliz external-collection refresh describe --job-id 461234567890123457"_s,
        {Form::Zilliz, {kOne}});
    row("zilliz, equals",
        u"$ zz external-collection refresh describe --job-id=461234567890123457 -o json"_s,
        {Form::Zilliz, {kOne}});
    row("zilliz, a list",
        u"zilliz external-collection refresh list --name books --database archive"_s,
        {Form::Zilliz, {}, {}, u"archive"_s});
    return rows;
}

} // namespace headwater::test
