// SPDX-License-Identifier: Apache-2.0
#include "core/report/requestcopy.h"
#include "testkit/jsonliteral.h"
#include "testkit/testprogram.h"
#include "testkit/teststrict.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace headwater;
using namespace Qt::StringLiterals;
using test::json;

namespace {

const QString kToken = u"user:pa\"ss '$(touch x)` \\word"_s;

ClusterEndpoint lake(CredentialKind credential = CredentialKind::ApiKey)
{
    ClusterEndpoint endpoint;
    endpoint.url = QUrl(u"http://lake.example:19530"_s);
    endpoint.credential = credential;
    return endpoint;
}

ClusterEndpoint zilliz()
{
    ClusterEndpoint endpoint = lake();
    endpoint.url = QUrl(u"https://in01-x.aws-us-west-2.vectordb.zillizcloud.com:19530"_s);
    return endpoint;
}

RefreshRequest refresh(const QString &source = {}, const QString &spec = {})
{
    RefreshRequest request{{EndpointId{u"e"_s}, u"default"_s, u"books"_s}, {}};
    if (!source.isEmpty()) {
        const SplitSpec split = splitSecrets(spec);
        request.override = Override{source, split.text, split.secrets};
    }
    return request;
}

const QStringList kShells{u"sh"_s, u"bash"_s, u"dash"_s, u"zsh"_s, u"fish"_s};

struct Ran
{
    QStringList arguments; ///< of the program, with its input instead of `@-`
    int code = 0;
    QString errors;
};

/// Runs \a text in a shell with another program in place of \a name.
Ran run(const QString &shell, const QString &name, const QString &text, QProcessEnvironment set)
{
    const QTemporaryDir programs;
    QFile program(programs.filePath(name));
    if (!program.open(QIODevice::WriteOnly))
        return {};
    program.write("#!/bin/sh\nprintf '%s\\0' \"$@\"\ncase \"$*\" in *' @-'*) cat;; esac\n");
    program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    program.close();
    set.insert(u"PATH"_s, programs.path() + u':' + set.value(u"PATH"_s));
    set.insert(u"HOME"_s, programs.path()); // uses no settings of the user and creates none
    QProcess process;
    process.setProcessEnvironment(set);
    process.start(shell, {u"-c"_s, text});
    if (!process.waitForFinished(120'000))
        return {{}, -1, process.errorString()};
    Ran ran{{}, process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
    const QString printed = QString::fromUtf8(process.readAllStandardOutput());
    ran.arguments = printed.split(QChar(u'\0'));
    const QString input = ran.arguments.takeLast();
    if (ran.arguments.value(ran.arguments.size() - 1) == "@-"_L1)
        ran.arguments.last() = input;
    return ran;
}

QStringList argumentsOf(const QString &name, const QString &text, const QProcessEnvironment &set)
{
    const Ran ran = run(u"sh"_s, name, text, set);
    return ran.code == 0 ? ran.arguments : QStringList{ran.errors};
}

QProcessEnvironment environment(const QStringList &variables)
{
    QProcessEnvironment set = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : variables)
        set.insert(variable, u"value of %1, $HOME 'and' ä"_s.arg(variable));
    set.insert(u"TOKEN"_s, kToken);
    return set;
}

/// Runs \a text with a module in place of pymilvus that prints the call.
QJsonObject pythonCall(const QString &text, const QProcessEnvironment &variables)
{
    const QTemporaryDir modules;
    QFile module(modules.filePath(u"pymilvus.py"_s));
    if (!module.open(QIODevice::WriteOnly))
        return {};
    module.write("import json, sys\n"
                 "class MilvusClient:\n"
                 "    def __init__(self, uri, token='', db_name=''):\n"
                 "        self.client = [uri, token, db_name]\n"
                 "    def refresh_external_collection(self, collection_name, external_source='',\n"
                 "                                    external_spec=''):\n"
                 "        print(json.dumps({'client': self.client, 'name': collection_name,\n"
                 "                          'source': external_source, 'spec': external_spec}))\n"
                 "        sys.exit(0)\n");
    module.close();
    QProcess python;
    QProcessEnvironment set = variables;
    set.insert(u"PYTHONPATH"_s, modules.path());
    set.insert(u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s);
    python.setProcessEnvironment(set);
    python.start(u"python3"_s, {u"-c"_s, text});
    if (!python.waitForFinished() || python.exitCode() != 0)
        qWarning("%s\n%s", qPrintable(text), python.readAllStandardError().constData());
    return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
}

} // namespace

class TestRequestCopy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnAnyWarning(); }

    void storedSettingsRead()
    {
        QCOMPARE(copyRequest(RequestForm::Curl, lake(), refresh()).text,
                 u"sh -c ': \"${TOKEN:?}\"' &&\n"
                 "curl -X POST 'http://lake.example:19530/v2/vectordb/jobs/"
                 "external_collection/refresh' \\\n"
                 "  -H 'Content-Type: application/json' \\\n"
                 "  -H \"Authorization: Bearer $TOKEN\" \\\n"
                 "  --data-raw '{\"dbName\":\"default\",\"collectionName\":\"books\"}'"_s);
        QCOMPARE(copyRequest(RequestForm::ZillizCli, zilliz(), refresh()).text,
                 u"# Cluster: https://in01-x.aws-us-west-2.vectordb.zillizcloud.com:19530"
                 " - select it in the context of zilliz first\n"
                 "zilliz external-collection refresh trigger \\\n"
                 "  --name 'books' \\\n"
                 "  --database 'default'"_s);
        QCOMPARE(copyRequest(RequestForm::Pymilvus, lake(), refresh()).text,
                 u"import os\n"
                 "from pymilvus import MilvusClient\n\n"
                 "client = MilvusClient(\n"
                 "    uri='http://lake.example:19530',\n"
                 "    token=os.environ['TOKEN'],\n"
                 "    db_name='default',\n"
                 ")\n"
                 "job_id = client.refresh_external_collection(\n"
                 "    collection_name='books',\n"
                 ")\n"
                 "print(job_id)\n"_s);
    }

    void everyShellSendsTheSame_data();
    void everyShellSendsTheSame();
    void nothingRunsWithoutItsVariables_data();
    void nothingRunsWithoutItsVariables();
    void pastedTextsSendTheSame_data();
    void pastedTextsSendTheSame();
    void secretsBecomeVariables();
    void maskedSourceBecomesVariables();
    void namesOfVariablesAreTheirOwn();
    void jobIsCopiedLikeItsRequest();
    void removedEndpointIsAVariable();
    void withoutCredentialNoToken();
    void controlCharactersNeverReachTheTerminal();
    void formsThatReachTheCluster();
};

void TestRequestCopy::everyShellSendsTheSame_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("value");
    const QString pem = u"-----BEGIN PRIVATE KEY-----\nMIIE+/=\n-----END PRIVATE KEY-----\n"_s;
    for (const QString &shell : kShells) {
        const auto row = [&](const char *name, const QString &value) {
            QTest::addRow("%s, %s", qPrintable(shell), name) << shell << value;
        };
        row("plain", u"wJalrXUtnFEMI/K7MDENG+bPx="_s);
        row("signs", u"p\"a\\ss\\\\w'<r>&d %s $HOME `id` !! * \\"_s);
        row("lines", pem);
        row("controls", u"a\tb\rc\x1b[0m\x01\x7f\b\f"_s);
        row("letters", u"Schlüssel 数据 😀"_s);
        row("a place", u"{{TOKEN:1}}{{ACCESS_KEY_ID:2}}"_s);
    }
}

// The pasted text sends what this program sends, byte for byte, whatever the secrets contain.
void TestRequestCopy::everyShellSendsTheSame()
{
    QFETCH(QString, shell);
    QFETCH(QString, value);
    const auto specOf = [](const QString &secret) {
        const QByteArray inner
                = QJsonDocument(QJsonObject{{u"token"_s, secret}}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(
                QJsonDocument(QJsonObject{{u"access_key_value"_s, secret},
                                          {u"inner"_s, QString::fromUtf8(inner)},
                                          {u"x"_s, u"it's C:\\\\a\\ \"so\" \\'"_s}})
                        .toJson(QJsonDocument::Compact));
    };
    // A first copy provides the names of the variables; then the secrets are entered.
    const RefreshRequest request = refresh(u"s3://b/a\\b'\\\\c/"_s, specOf(value));
    const QString body = QString::fromUtf8(refreshBody(request).reveal());
    QProcessEnvironment set = environment({});
    set.insert(u"ACCESS_KEY_VALUE"_s, value);
    set.insert(u"TOKEN_2"_s, value);

    const RequestCopy curl = copyRequest(RequestForm::Curl, lake(), request);
    QCOMPARE(curl.variables, (QStringList{u"TOKEN"_s, u"ACCESS_KEY_VALUE"_s, u"TOKEN_2"_s}));
    const Ran sent = run(shell, u"curl"_s, curl.text, set);
    QVERIFY2(sent.code == 0, qPrintable(sent.errors));
    const auto json
            = [](const QString &text) { return QJsonDocument::fromJson(text.toUtf8()).object(); };
    QCOMPARE(json(sent.arguments.last())["externalSource"_L1], json(body)["externalSource"_L1]);
    QCOMPARE(json(json(sent.arguments.last())["externalSpec"_L1].toString()),
             json(json(body)["externalSpec"_L1].toString()));
    QVERIFY(sent.arguments.contains(u"Authorization: Bearer "_s + kToken));
    QCOMPARE(sent.arguments.last(), body);

    set.insert(u"TOKEN"_s, value); // of the inner spec: this form has no other token
    const Ran cli = run(shell, u"zilliz"_s,
                        copyRequest(RequestForm::ZillizCli, zilliz(), request).text, set);
    QVERIFY2(cli.code == 0, qPrintable(cli.errors));
    QCOMPARE(cli.arguments.value(8), u"s3://b/a\\b'\\\\c/"_s);
    QCOMPARE(json(cli.arguments.last()), json(specOf(value)));
}

void TestRequestCopy::nothingRunsWithoutItsVariables_data()
{
    QTest::addColumn<QString>("shell");
    QTest::addColumn<QString>("missing");
    for (const QString &shell : kShells) {
        for (const QString &missing : {u"TOKEN"_s, u"ACCESS_KEY_VALUE"_s})
            QTest::addRow("%s, %s", qPrintable(shell), qPrintable(missing)) << shell << missing;
    }
}

void TestRequestCopy::nothingRunsWithoutItsVariables()
{
    QFETCH(QString, shell);
    QFETCH(QString, missing);
    const RefreshRequest request = refresh(u"s3://b/k"_s, json(u"{'access_key_value':'x'}"));
    QProcessEnvironment set = environment({u"ACCESS_KEY_VALUE"_s});
    set.remove(missing);
    const Ran sent
            = run(shell, u"curl"_s, copyRequest(RequestForm::Curl, lake(), request).text, set);
    QVERIFY(sent.code != 0);
    QVERIFY(sent.arguments.isEmpty());
    QVERIFY2(sent.errors.contains(missing), qPrintable(sent.errors));
}

void TestRequestCopy::pastedTextsSendTheSame_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("spec");
    QTest::newRow("stored settings") << QString() << QString();
    QTest::newRow("plain") << u"s3://b/k/"_s << json(u"{'format':'parquet'}");
    QTest::newRow("source alone") << u"milvus://in01-x/default/books"_s << QString();
    QTest::newRow("quotes") << u"s3://b/it's \"k\"/"_s << json(u"{'a':'it\\u0027s \\'so\\''}");
    QTest::newRow("expansions") << u"s3://b/$HOME`id`$(id)!!~*[a]\\/"_s
                                << json(u"{'a':'$HOME`id`$(id)!!? \\\\n %s %1'}");
    QTest::newRow("lines") << u"s3://b/k"_s << json(u"{\n\t'a': 'b\\nc'\n}\n\n");
    QTest::newRow("scripts") << u"s3://b/Bücher/数据/😀"_s << json(u"{'ä':'数据 😀'}");
    QTest::newRow("controls") << u"s3://b/\x1b[201~\r\x7f\u009b/"_s << json(u"{'a':'\x1b\b'}");
}

void TestRequestCopy::pastedTextsSendTheSame()
{
    QFETCH(QString, source);
    QFETCH(QString, spec);
    const RefreshRequest request = refresh(source, spec);
    const QString body = QString::fromUtf8(refreshBody(request).reveal());
    const QProcessEnvironment set = environment({});

    const RequestCopy curl = copyRequest(RequestForm::Curl, lake(), request);
    QCOMPARE(curl.variables, QStringList{u"TOKEN"_s});
    QCOMPARE(argumentsOf(u"curl"_s, curl.text, set),
             (QStringList{u"-X"_s, u"POST"_s, u"http://lake.example:19530"_s + route::kRefresh,
                          u"-H"_s, u"Content-Type: application/json"_s, u"-H"_s,
                          u"Authorization: Bearer "_s + kToken, u"--data-raw"_s, body}));

    QStringList asked{u"external-collection"_s, u"refresh"_s, u"trigger"_s, u"--name"_s, u"books"_s,
                      u"--database"_s,          u"default"_s};
    if (!source.isEmpty())
        asked << u"--external-source"_s << source;
    if (!spec.isEmpty())
        asked << u"--external-spec"_s << spec;
    const RequestCopy cli = copyRequest(RequestForm::ZillizCli, zilliz(), request);
    QCOMPARE(cli.variables, QStringList());
    QCOMPARE(argumentsOf(u"zilliz"_s, cli.text, set), asked);

    const RequestCopy python = copyRequest(RequestForm::Pymilvus, lake(), request);
    const QJsonObject call = pythonCall(python.text, set);
    QCOMPARE(python.variables, QStringList{u"TOKEN"_s});
    QCOMPARE(call["client"_L1].toArray(),
             (QJsonArray{u"http://lake.example:19530"_s, kToken, u"default"_s}));
    QCOMPARE(call["name"_L1].toString(), u"books"_s);
    QCOMPARE(call["source"_L1].toString(), source);
    QCOMPARE(call["spec"_L1].toString(), spec);
}

void TestRequestCopy::secretsBecomeVariables()
{
    const RefreshRequest request = refresh(
            u"s3://b/k"_s,
            json(u"{'access_key_id':'AKMARK','x':'it\\u0027s','access_key_value':'SK\\'MARK',"
                 "'inner':'{\\'token\\':\\'TMARK\\'}','access_key_id':'SECONDMARK'}"));
    for (const RequestForm form : requestForms(zilliz())) {
        const RequestCopy copied = copyRequest(form, zilliz(), request);
        QVERIFY2(!copied.text.contains("MARK"_L1), qPrintable(copied.text));
        QVERIFY2(!copied.text.contains(kMask), qPrintable(copied.text));
        QVERIFY(copied.variables.contains(u"ACCESS_KEY_VALUE"_s));
    }

    QProcessEnvironment set = environment({});
    const auto specSent = [&](const QStringList &names, const QStringList &values) -> QString {
        for (qsizetype i = 0; i < names.size(); ++i)
            set.insert(names[i], values[i]);
        const auto &[id, value, inner, second]
                = std::tie(values[0], values[1], values[2], values[3]);
        return json(u"{'access_key_id':'%1','x':'it\\u0027s','access_key_value':'%2',"
                    "'inner':'{\\'token\\':\\'%3\\'}','access_key_id':'%4'}")
                .arg(id, value, inner, second);
    };

    const RequestCopy curl = copyRequest(RequestForm::Curl, lake(), request);
    QCOMPARE(curl.variables,
             (QStringList{u"TOKEN"_s, u"ACCESS_KEY_ID"_s, u"ACCESS_KEY_VALUE"_s, u"TOKEN_2"_s,
                          u"ACCESS_KEY_ID_2"_s}));
    const QStringList values{u"A/K+1="_s, u"$HOME'`"_s, u"ä"_s, u"%s"_s};
    QString sent = specSent(curl.variables.sliced(1), values);
    const QStringList arguments = argumentsOf(u"curl"_s, curl.text, set);
    QCOMPARE(QJsonDocument::fromJson(arguments.last().toUtf8())["externalSpec"_L1].toString(),
             sent);
    QCOMPARE(arguments.last(),
             QString::fromUtf8(refreshBody(refresh(u"s3://b/k"_s, sent)).reveal()));

    const RequestCopy cli = copyRequest(RequestForm::ZillizCli, zilliz(), request);
    sent = specSent(cli.variables, values);
    QCOMPARE(argumentsOf(u"zilliz"_s, cli.text, set).last(), sent);

    const RequestCopy python = copyRequest(RequestForm::Pymilvus, lake(), request);
    QCOMPARE(python.variables, curl.variables);
    specSent(python.variables.sliced(1), {u"a"_s, u"S\"K\\\n"_s, u"c"_s, u"d"_s});
    const QString spec = pythonCall(python.text, set)["spec"_L1].toString();
    QCOMPARE(QJsonDocument::fromJson(spec.toUtf8())["access_key_value"_L1].toString(),
             u"S\"K\\\n"_s);
}

void TestRequestCopy::maskedSourceBecomesVariables()
{
    const RefreshRequest request
            = refresh(u"s3://USERMARK@b/k?sig=SIGMARK"_s, json(u"{'format':'parquet'}"));
    const RequestCopy cli = copyRequest(RequestForm::ZillizCli, zilliz(), request);
    QCOMPARE(cli.variables, (QStringList{u"SECRET"_s, u"SECRET_2"_s}));
    QProcessEnvironment set = environment({});
    set.insert(u"SECRET"_s, u"user"_s);
    set.insert(u"SECRET_2"_s, u"sig=1&x"_s);
    QCOMPARE(argumentsOf(u"zilliz"_s, cli.text, set).value(8), u"s3://user@b/k?sig=1&x"_s);
    const RequestCopy python = copyRequest(RequestForm::Pymilvus, lake(), request);
    QCOMPARE(pythonCall(python.text, set)["source"_L1].toString(), u"s3://user@b/k?sig=1&x"_s);
}

void TestRequestCopy::namesOfVariablesAreTheirOwn()
{
    const RefreshRequest request
            = refresh(u"s3://b/k"_s, json(u"{'token':'a','my-secret.1':'b','9password':'c'}"));
    QCOMPARE(copyRequest(RequestForm::Curl, lake(), request).variables,
             (QStringList{u"TOKEN"_s, u"TOKEN_2"_s, u"MY_SECRET_1"_s, u"_9PASSWORD"_s}));
}

void TestRequestCopy::jobIsCopiedLikeItsRequest()
{
    const RefreshRequest request = refresh(u"s3://b/k"_s, json(u"{'access_key_value':'x'}"));
    RefreshJob job;
    job.collection = request.collection;
    job.maskedBody = maskedRefreshBody(request);
    for (const RequestForm form : requestForms(zilliz())) {
        const RequestCopy ofJob = copyRequest(form, zilliz(), job);
        const RequestCopy ofRequest = copyRequest(form, zilliz(), request);
        QCOMPARE(ofJob.text, ofRequest.text);
        QCOMPARE(ofJob.variables, ofRequest.variables);
    }
}

void TestRequestCopy::removedEndpointIsAVariable()
{
    const RequestCopy curl = copyRequest(RequestForm::Curl, {}, refresh());
    QCOMPARE(curl.variables, (QStringList{u"ENDPOINT"_s, u"TOKEN"_s}));
    QProcessEnvironment set = environment({});
    set.insert(u"ENDPOINT"_s, u"http://there:1"_s);
    QCOMPARE(argumentsOf(u"curl"_s, curl.text, set).value(2),
             u"http://there:1"_s + route::kRefresh);
    const RequestCopy python = copyRequest(RequestForm::Pymilvus, {}, refresh());
    QCOMPARE(pythonCall(python.text, set)["client"_L1][0].toString(), u"http://there:1"_s);
}

void TestRequestCopy::withoutCredentialNoToken()
{
    const ClusterEndpoint open = lake(CredentialKind::None);
    for (const RequestForm form : {RequestForm::Curl, RequestForm::Pymilvus}) {
        const RequestCopy copied = copyRequest(form, open, refresh());
        QVERIFY2(!copied.text.contains("TOKEN"_L1), qPrintable(copied.text));
        QVERIFY(copied.variables.isEmpty());
    }
}

void TestRequestCopy::controlCharactersNeverReachTheTerminal()
{
    const RefreshRequest request = refresh(u"s3://b/\x1b[201~\r\u009b/"_s, u"{\x1b}"_s);
    for (const RequestForm form : requestForms(zilliz())) {
        const QString text = copyRequest(form, zilliz(), request).text;
        for (const QChar c : text)
            QVERIFY(c == u'\n' || c.category() != QChar::Other_Control);
    }
}

void TestRequestCopy::formsThatReachTheCluster()
{
    QCOMPARE(requestForms(lake()).size(), 2);
    QVERIFY(!requestForms(lake()).contains(RequestForm::ZillizCli));
    QCOMPARE(requestForms(zilliz()).size(), 3);
}

HEADWATER_TEST(TestRequestCopy, QCoreApplication)
#include "tst_requestcopy.moc"
