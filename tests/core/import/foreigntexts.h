// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace headwater::test {

// What other programs keep of endpoints, and what is found in it: name, address, database,
// credential, status, and the token behind a bar.

inline const QByteArray kClusters
        = R"([{"clusterId":"in01-1","clusterName":"prod","regionId":"aws-us-west-2","plan":"Enterprise","status":"RUNNING",
"connectAddress":"https://in01-1.aws-us-west-2.vectordb.zillizcloud.com:19530"},
{"clusterId":"in03-2","clusterName":"","plan":"Hyper","status":"TELEPORTING",
"connectAddress":"https://in03-2.serverless.gcp-us-west1.vectordb.zillizcloud.com"},
{"clusterId":"in01-3","clusterName":"new","status":"CREATING","connectAddress":""}])";
inline const QByteArray kFoundClusters
        = "prod https://in01-1.aws-us-west-2.vectordb.zillizcloud.com:19530 default none RUNNING\n"
          "in03-2 https://in03-2.serverless.gcp-us-west1.vectordb.zillizcloud.com default none "
          "TELEPORTING\n"
          "left out: CREATING";

inline const QByteArray kMilvusCli
        = R"({"prod":{"uri":"https://prod.example:19530","token":"root:s3cr3tWord","tlsmode":1,"cert":"/etc/ca.pem","last_used":"2026-01-01"},
"http://u:s3cr3tUri@lab.example:19530":{"uri":"http://u:s3cr3tUri@lab.example:19530/archive","token":null,"tlsmode":0,"cert":null},
"bad":{"uri":"ftp://s3cr3tBad"}})";
inline const QByteArray kFoundMilvusCli
        = "lab.example http://lab.example:19530 archive user-password | u:s3cr3tUri\n"
          "prod https://prod.example:19530 default user-password | root:s3cr3tWord\n"
          "left out: begin with http";

inline const QByteArray kAttu
        = R"([{"address":"127.0.0.1:19530","database":"archive","username":"root","password":"s3cr3tWord","token":"","time":1,"checkHealth":true},
{"address":"in01.aws.vectordb.zillizcloud.com","database":"default","token":"s3cr3tKey"},{"address":"tls.example:443","ssl":true}])";
inline const QByteArray kFoundAttu
        = "127.0.0.1 http://127.0.0.1:19530 archive user-password | root:s3cr3tWord\n"
          "in01.aws.vectordb.zillizcloud.com https://in01.aws.vectordb.zillizcloud.com default "
          "api-key | s3cr3tKey\n"
          "tls.example https://tls.example:443 default none";

inline const QByteArray kPageStart = R"({"code":0,"data":{"count":3,"currentPage":1,"clusters":)";
inline const QByteArray kListStart = R"({"code":0,"data":)";
inline const QByteArray kHistoryStart = R"({"attu.auth.history":)";
inline const QByteArray kOtherJson = R"({"password":"s3cr3tWord"})";
inline const QByteArray kStrangeNames
        = R"({"a\u202eb\n/c":{"uri":"lake.example:19530"},"s3cr3tKey":{"uri":"other.example:19530","token":"s3cr3tKey"}})";

/// An entry of Attu's history.
inline QByteArray address(const QByteArray &host)
{
    return R"({"address":")" + host + R"("})";
}

} // namespace headwater::test
