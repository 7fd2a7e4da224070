// SPDX-License-Identifier: Apache-2.0
#include "core/pair/pairs.h"

namespace headwater::test {

namespace {

constexpr auto kMilvus = ClusterKind::Milvus;

// Base A of the contract; the rows add to it and remove from it.
constexpr char kKeys[] = R"("access_key_id":"AK","access_key_value":"SK")";
constexpr char kRegion[] = R"("region":"us-east-1")";
constexpr char kAws[] = R"("cloud_provider":"aws")";
constexpr char kBroker[] = R"("access_key_id":"mystorageacct","cloud_provider":"azure",)"
                           R"("azure_client_id":"client","azure_tenant_id":"tenant")";
constexpr char kBrokerUrl[]
        = R"("azure_credential_endpoint":"https://broker.example.com/v1/credentials/assume-role")";
constexpr char kCeph[] = R"("access_key_id":"AK","access_key_value":"SK","region":"us-east-1")";

constexpr char kAllowedKeys[]
        = "access_key_id, access_key_value, anonymous, azure_client_id, azure_credential_endpoint, "
          "azure_tenant_id, bucket_name, cloud_provider, endpoint_url, external_id, "
          "gcp_target_service_account, iam_endpoint, load_frequency, region, role_arn, "
          "session_name, "
          "ssl_ca_cert, storage_type, use_iam, use_ssl, use_virtual_host";
constexpr char kFormats[] = "iceberg-table, lance-table, milvus-table, parquet, vortex";
constexpr char kProviders[] = "[aws, gcp, aliyun, tencent, huawei, azure, minio]";

QByteArray spec(const QList<QByteArray> &extfs, const QByteArray &format = "parquet")
{
    return R"({"format":")" + format + R"(","extfs":{)" + extfs.join(',') + "}}";
}

QByteArray specA(const QByteArray &more = {}, const QByteArray &format = "parquet")
{
    QList<QByteArray> extfs{kKeys, kRegion, kAws};
    if (!more.isEmpty())
        extfs.append(more);
    return spec(extfs, format);
}

QByteArray ofSource(const QByteArray &words)
{
    return "external_source is invalid: " + words + ": invalid parameter";
}

QByteArray ofShape(const QByteArray &words)
{
    return "external_spec is invalid: parse external spec: " + words + ": invalid parameter";
}

QByteArray ofJson(const QByteArray &words)
{
    return ofShape("invalid external spec JSON: " + words);
}

QByteArray ofSpec(const QByteArray &words)
{
    return "external_spec is invalid: " + words + ": invalid parameter";
}

QByteArray missing(const QByteArray &words)
{
    return "external_spec is invalid: " + words + ": missing parameter";
}

QByteArray badScheme(const QByteArray &scheme)
{
    return ofSource("external_source scheme \"" + scheme
                    + "\" is not allowed; allowed schemes: aws, azure, cos, gcs, gs, minio, obs, "
                      "oss, s3, s3a");
}

QByteArray badFormat(const QByteArray &format)
{
    return ofShape("unsupported format \"" + format + "\", supported formats: " + kFormats);
}

QByteArray badKey(const QByteArray &key)
{
    return ofShape("extfs key \"" + key + "\" is not allowed; allowed keys: " + kAllowedKeys);
}

QByteArray noEndpoint(const QByteArray &source, const QByteArray &provider)
{
    return ofSpec(
            "cannot resolve endpoint for \"" + source + "\" with cloud_provider=\"" + provider
            + "\": set extfs.region, or use Milvus-form URI scheme://<endpoint>/<bucket>/<key>");
}

const QByteArray &noHost()
{
    static const QByteArray words
            = ofSource("external_source must have a non-empty host (e.g. s3://bucket/key, "
                       "s3://endpoint/bucket/key, or minio://endpoint/bucket/key)");
    return words;
}

const QByteArray &noProvider()
{
    static const QByteArray words = missing(
            "extfs.cloud_provider is required: one of " + QByteArray(kProviders)
            + "; inferring from URI scheme is ambiguous (e.g. s3:// matches both AWS S3 and "
              "self-hosted MinIO)");
    return words;
}

const QByteArray &manyModes()
{
    static const QByteArray words = ofSpec(
            "extfs credential modes are mutually exclusive: set exactly one of AK/SK, "
            "role_arn, use_iam=true, gcp_target_service_account, Azure credential broker, or "
            "anonymous=true");
    return words;
}

} // namespace

const QList<PairRow> &validPairs()
{
    // clang-format off
    static const QList<PairRow> rows = {
            {"V1 parquet, AWS keys", kMilvus, "s3://my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"AKIAEXAMPLE","access_key_value":"SECRETEXAMPLE","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V2 parquet, columns", kMilvus, "s3://my-bucket/books/",
             R"({"format":"parquet","columns":["id","value"],"extfs":{"access_key_id":"AKIAEXAMPLE","access_key_value":"SECRETEXAMPLE","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V3 AWS assume role, explicit endpoint host", kMilvus, "s3://s3.us-west-2.amazonaws.com/my-bucket/books/",
             R"({"format":"parquet","extfs":{"role_arn":"arn:aws:iam::123456789012:role/reader","session_name":"refresh","external_id":"ext-123","load_frequency":"900","region":"us-west-2","cloud_provider":"aws"}})"},
            {"V4 AWS instance identity", kMilvus, "s3://my-bucket/books/",
             R"({"format":"parquet","extfs":{"use_iam":"true","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V5 public bucket", kMilvus, "s3://my-bucket/books/",
             R"({"format":"parquet","extfs":{"anonymous":"true","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V6 MinIO via s3", kMilvus, "s3://localhost:9000/my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"minio","access_key_value":"minio123","cloud_provider":"minio","region":"us-east-1","use_ssl":"false"}})"},
            {"V7 MinIO scheme, no provider/region", kMilvus, "minio://localhost:9000/my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"minio","access_key_value":"minio123"}})"},
            {"V8 GCS HMAC keys", kMilvus, "gs://my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"GOOG1EXAMPLE","access_key_value":"SECRETEXAMPLE","cloud_provider":"gcp"}})"},
            {"V9 GCS impersonation", kMilvus, "gcs://my-bucket/books/",
             R"({"format":"parquet","extfs":{"gcp_target_service_account":"reader@proj.iam.gserviceaccount.com","cloud_provider":"gcp"}})"},
            {"V10 Aliyun OSS", kMilvus, "oss://my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"LTAIEXAMPLE","access_key_value":"SECRETEXAMPLE","cloud_provider":"aliyun","region":"cn-hangzhou"}})"},
            {"V11 Tencent COS", kMilvus, "cos://my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"AKIDEXAMPLE","access_key_value":"SECRETEXAMPLE","cloud_provider":"tencent","region":"ap-shanghai"}})"},
            {"V12 Huawei OBS", kMilvus, "obs://my-bucket/books/",
             R"({"format":"parquet","extfs":{"access_key_id":"HWEXAMPLE","access_key_value":"SECRETEXAMPLE","cloud_provider":"huawei","region":"cn-north-4"}})"},
            {"V13 Azure shared key", kMilvus, "azure://core.windows.net/container/books",
             R"({"format":"parquet","extfs":{"access_key_id":"mystorageacct","access_key_value":"a2V5","cloud_provider":"azure"}})"},
            {"V14 Azure workload identity", kMilvus, "azure://core.windows.net/container/books",
             R"({"format":"parquet","extfs":{"use_iam":"true","cloud_provider":"azure"}})"},
            {"V15 Azure broker", kMilvus, "azure://core.windows.net/container/books",
             R"({"format":"parquet","extfs":{"access_key_id":"mystorageacct","cloud_provider":"azure","region":"westus3","azure_client_id":"client","azure_tenant_id":"tenant","azure_credential_endpoint":"https://broker.example.com/v1/credentials/assume-role"}})"},
            {"V16 Lance", kMilvus, "s3://my-bucket/books.lance/",
             R"({"format":"lance-table","extfs":{"access_key_id":"AKIAEXAMPLE","access_key_value":"SECRETEXAMPLE","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V17 Vortex", kMilvus, "s3://my-bucket/vortex/",
             R"({"format":"vortex","extfs":{"access_key_id":"AKIAEXAMPLE","access_key_value":"SECRETEXAMPLE","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V18 Iceberg", kMilvus, "s3://my-bucket/wh/db/t/metadata/00001.json",
             R"({"format":"iceberg-table","snapshot_id":"5320540205222981137","extfs":{"access_key_id":"AKIAEXAMPLE","access_key_value":"SECRETEXAMPLE","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V19 Iceberg on Ceph (newest)", kMilvus, "s3://iceberg-warehouse/lakehouse/sec/metadata/00001.json",
             R"({"format":"iceberg-table","snapshot_id":"517536919083875277","extfs":{"access_key_id":"AK","access_key_value":"SK","endpoint_url":"http://rook-ceph-rgw.storage.svc:80","region":"us-east-1","use_ssl":"false"}})"},
            {"V20 Milvus snapshot", kMilvus, "s3://my-bucket/snapshots/451/metadata.json",
             R"({"format":"milvus-table","extfs":{"access_key_id":"AKIAEXAMPLE","access_key_value":"SECRETEXAMPLE","region":"us-east-1","cloud_provider":"aws"}})"},
            {"V21 Zilliz volume", ClusterKind::Zilliz, "volume://my-volume/books/",
             R"({"format":"parquet"})"},
            {"V22 Zilliz volume, Iceberg", ClusterKind::Zilliz, "volume://my-volume/wh/t/metadata/00001.metadata.json",
             R"({"format":"iceberg-table","snapshot_id":"5320540205222981137"})"},
            {"V23 Zilliz cluster source", ClusterKind::Zilliz, "milvus://in01-xxxxxxxxxxxx/default/books",
             R"({"format":"milvus-table"})"},
    };
    // clang-format on
    return rows;
}

const QList<PairRow> &invalidPairs()
{
    static const QList<PairRow> rows = {
            {"1 no scheme", kMilvus, "my-data/parquet/", specA(), "R3", 1100,
             ofSource("external_source must have an explicit scheme (e.g. s3://, aws://, gs://)")},
            {"2 file", kMilvus, "file:///tmp/data", specA(), "R4", 1100, badScheme("file")},
            {"3 http", kMilvus, "http://169.254.169.254/metadata", specA(), "R4", 1100,
             badScheme("http")},
            {"4 volume on Milvus", kMilvus, "volume://v/p/", specA(), "R4", 1100,
             badScheme("volume")},
            {"5 milvus on Milvus", kMilvus, "milvus://in01-x/default/books", specA(), "R4", 1100,
             badScheme("milvus")},
            {"6 user information", kMilvus, "s3://ak:sk@bucket/p", specA(), "R5", 1100,
             ofSource("external_source must not embed credentials in the URL (use "
                      "extfs.access_key_id / extfs.access_key_value instead)")},
            {"7 no host", kMilvus, "s3:///bucket/path", specA(), "R6", 1100, noHost()},
            {"7b no host, minio", kMilvus, "minio:///bucket/path", spec({kKeys}), "R6", 1100,
             noHost()},
            {"8 blank in host", kMilvus, "s3://bad host/p", specA(), "R2", 1100,
             ofSource("external_source is not a valid URL")},
            {"9 source only", kMilvus, "s3://b/k", "", "pair", 1100,
             "external_source and external_spec must be both provided or both omitted on refresh "
             "(got source=\"s3://b/k\", spec=\"\"): invalid parameter"},
            {"10 spec only", kMilvus, "", R"({"format":"parquet"})", "pair", 1100,
             "external_source and external_spec must be both provided or both omitted on refresh "
             R"x((got source="", spec="{\"format\":\"parquet\"}"): invalid parameter)x"},
            {"11 no JSON", kMilvus, "s3://b/k", "{bad json", "syntax", 1100,
             ofJson("invalid character 'b' looking for beginning of object key string")},
            {"12 array", kMilvus, "s3://b/k", "[]", "R7", 1100,
             ofJson("json: cannot unmarshal array into Go value of type specutil.ExternalSpec")},
            {"13 csv", kMilvus, "s3://b/k", specA({}, "csv"), "R8", 1100, badFormat("csv")},
            {"14 Parquet", kMilvus, "s3://b/k", specA({}, "Parquet"), "R8", 1100,
             badFormat("Parquet")},
            {"15 iceberg_table", kMilvus, "s3://b/k", specA({}, "iceberg_table"), "R8", 1100,
             badFormat("iceberg_table")},
            {"16 lance", kMilvus, "s3://b/k", specA({}, "lance"), "R8", 1100, badFormat("lance")},
            {"17 shell_command", kMilvus, "s3://b/k", specA(R"("shell_command":"x")"), "R9", 1100,
             badKey("shell_command")},
            {"18 address", kMilvus, "s3://b/k", specA(R"("address":"h:9000")"), "R9", 1100,
             badKey("address")},
            {"19 secret_access_key", kMilvus, "s3://b/k", specA(R"("secret_access_key":"SK")"),
             "R9", 1100, badKey("secret_access_key")},
            {"20 endpoint_url up to 3.0.0", kMilvus, "s3://b/k",
             specA(R"("endpoint_url":"http://h:80")"), "R9", 1100,
             badKey("endpoint_url").replace("endpoint_url, ", ""), false},
            {"21 use_iam yes", kMilvus, "s3://b/k", specA(R"("use_iam":"yes")"), "R10", 1100,
             ofShape(R"(extfs key "use_iam" must be "true" or "false", got "yes")")},
            {"22 anonymous True", kMilvus, "s3://b/k", specA(R"("anonymous":"True")"), "R10", 1100,
             ofShape(R"(extfs key "anonymous" must be "true" or "false", got "True")")},
            {"23 use_ssl true", kMilvus, "s3://b/k", specA(R"("use_ssl":true)"), "R7", 1100,
             ofJson("json: cannot unmarshal bool into Go struct field .extfs of type string")},
            {"24 snapshot_id abc", kMilvus, "s3://b/k",
             R"({"format":"iceberg-table","snapshot_id":"abc"})", "R7", 1100,
             ofJson("strconv.ParseInt: parsing \"abc\": invalid syntax")},
            {"25 snapshot_id 1.5", kMilvus, "s3://b/k",
             R"({"format":"iceberg-table","snapshot_id":1.5})", "R7", 1100,
             ofJson("json: cannot unmarshal number into Go value of type string")},
            {"26 columns text", kMilvus, "s3://b/k", R"({"format":"parquet","columns":"id"})", "R7",
             1100,
             ofJson("json: cannot unmarshal string into Go struct field .columns of type "
                    "[]string")},
            {"27 format only", kMilvus, "s3://b/k", R"({"format":"parquet"})", "R12", 1101,
             noProvider()},
            {"28 global credentials", kMilvus, "s3://b/k", spec({R"("storage_type":"remote")"}),
             "R12", 1101, noProvider()},
            {"29 AWS", kMilvus, "s3://b/k", spec({kKeys, kRegion, R"("cloud_provider":"AWS")"}),
             "R11", 1100,
             ofSpec(R"(extfs.cloud_provider="AWS" must use the canonical lowercase value "aws")")},
            {"30 digitalocean", kMilvus, "s3://b/k",
             spec({kKeys, kRegion, R"("cloud_provider":"digitalocean")"}), "R13", 1100,
             ofSpec(R"(extfs.cloud_provider="digitalocean" is not supported: must be one of )"
                    + QByteArray(kProviders))},
            {"31 minio scheme, aws", kMilvus, "minio://h:9000/b/k", specA(), "R14", 1100,
             ofSpec(R"(scheme=minio requires extfs.cloud_provider="minio", got "aws")")},
            {"32 no value", kMilvus, "s3://b/k", spec({R"("access_key_id":"AK")", kRegion, kAws}),
             "R18", 1101,
             missing("extfs.access_key_id and extfs.access_key_value must be set together (found "
                     "one without the other)")},
            {"33 no keys", kMilvus, "s3://b/k", spec({kRegion, kAws}), "R19", 1100,
             ofSpec("extfs credential mode missing: set exactly one of "
                    "{access_key_id+access_key_value}, role_arn, use_iam=true, "
                    "gcp_target_service_account, Azure credential broker, or anonymous=true")},
            {"34 keys and role", kMilvus, "s3://b/k",
             specA(R"("role_arn":"arn:aws:iam::123456789012:role/reader")"), "R20", 1100,
             manyModes()},
            {"35 keys and anonymous", kMilvus, "s3://b/k", specA(R"("anonymous":"true")"), "R20",
             1100, manyModes()},
            {"36 service account on s3", kMilvus, "s3://b/k",
             spec({R"("gcp_target_service_account":"reader@proj.iam.gserviceaccount.com")", kRegion,
                   kAws}),
             "R21", 1100,
             ofSpec("extfs.gcp_target_service_account is only valid for GCP (scheme=gs/gcs or "
                    "cloud_provider=gcp), got scheme=\"s3\" cloud_provider=\"aws\"")},
            {"37 no e-mail", kMilvus, "gs://b/k",
             spec({R"("gcp_target_service_account":"not-an-email","cloud_provider":"gcp")"}), "R22",
             1100,
             ofSpec("extfs.gcp_target_service_account must be a GCP service account email ending "
                    "in "
                    ".gserviceaccount.com, got \"not-an-email\"")},
            {"38 no region", kMilvus, "s3://b/k", spec({kKeys, kAws}), "R23", 1101,
             missing("extfs.region is required for scheme \"s3\" (AWS-family schemes need region "
                     "for "
                     "SigV4 signing)")},
            {"39 azure scheme, gcp", kMilvus, "azure://core.windows.net/c/p",
             spec({kKeys, R"("cloud_provider":"gcp")"}), "R24", 1100,
             ofSpec(R"(scheme=azure requires extfs.cloud_provider="azure", got "gcp")")},
            {"40 s3, azure", kMilvus, "s3://b/k",
             spec({kKeys, kRegion, R"("cloud_provider":"azure")"}), "R25", 1100,
             ofSpec(R"(extfs.cloud_provider=azure requires scheme=azure, got scheme="s3")")},
            {"41 s3, minio", kMilvus, "s3://b/k",
             spec({kKeys, kRegion, R"("cloud_provider":"minio")"}), "R26", 1100,
             noEndpoint("s3://b/k", "minio")},
            {"42 oss without region", kMilvus, "oss://b/k",
             spec({kKeys, R"("cloud_provider":"aliyun")"}), "R26", 1100,
             noEndpoint("oss://b/k", "aliyun")},
            {"43 azure container", kMilvus, "azure://container/blob",
             spec({kKeys, R"("cloud_provider":"azure")"}), "R26", 1100,
             noEndpoint("azure://container/blob", "azure")},
            {"44 minio bucket", kMilvus, "minio://my-bucket/k", spec({kKeys}), "R26", 1100,
             noEndpoint("minio://my-bucket/k", "minio")},
            {"45 broker without region", kMilvus, "azure://core.windows.net/container/books",
             spec({kBroker, kBrokerUrl}), "R16", 1101,
             missing("extfs.region is required for Azure credential broker mode")},
            {"46 broker no URL", kMilvus, "azure://core.windows.net/container/books",
             spec({kBroker, kRegion, R"("azure_credential_endpoint":"not-a-url")"}), "R17", 1100,
             ofSpec("extfs.azure_credential_endpoint must be a valid HTTP(S) URL")},
            {"47 broker and value", kMilvus, "azure://core.windows.net/container/books",
             spec({kBroker, kBrokerUrl, kRegion, R"("access_key_value":"SK")"}), "R20", 1100,
             manyModes()},
            {"48 azure_client_id on s3", kMilvus, "s3://b/k", specA(R"("azure_client_id":"c")"),
             "R15", 1100,
             ofSpec("Azure credential broker mode requires scheme=\"azure\" and "
                    "extfs.cloud_provider=\"azure\", got scheme=\"s3\" cloud_provider=\"aws\"")},
            {"49 use_ssl against endpoint_url", kMilvus,
             "s3://iceberg-warehouse/lakehouse/sec/metadata/00001.json",
             spec({kCeph,
                   R"("endpoint_url":"http://rook-ceph-rgw.storage.svc:80","use_ssl":"true")"}),
             "R27", 1100,
             ofSpec(R"(extfs.use_ssl="true" conflicts with extfs.endpoint_url scheme "http")")},
            {"50 path in endpoint_url", kMilvus,
             "s3://iceberg-warehouse/lakehouse/sec/metadata/00001.json",
             spec({kCeph, R"("endpoint_url":"http://host/api")"}), "R27", 1100,
             ofSpec("extfs.endpoint_url must not contain a path")},
    };
    return rows;
}

} // namespace headwater::test
