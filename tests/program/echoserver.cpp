// SPDX-License-Identifier: Apache-2.0
#include "program/echoserver.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringConverter>

namespace headwater::test {

namespace {

using namespace Qt::StringLiterals;

QByteArray encoded(Charset charset, const QString &text)
{
    switch (charset) {
    case Charset::Utf8:
        return text.toUtf8();
    case Charset::Utf16WithMark: {
        QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        return encoder(text);
    }
    case Charset::Utf16Bare: {
        QStringEncoder encoder(QStringConverter::Utf16BE);
        return encoder(text);
    }
    case Charset::Latin1:
        return text.toLatin1();
    }
    Q_UNREACHABLE();
}

QString text(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

RawAnswer answerIn(Charset charset, int status, QString text, const QByteArray &type)
{
    QByteArray header = "Content-Type: " + type;
    if (charset == Charset::Utf8)
        header += "; charset=utf-8";
    if (charset == Charset::Latin1) {
        header += "; charset=ISO-8859-1";
        QString latin;
        for (const QChar c : std::as_const(text))
            latin += c.unicode() < 0x100 ? QString(c)
                                         : u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        text = latin;
    }
    return RawAnswer::http(status, encoded(charset, text), {header});
}

void scriptEcho(RawServer &server, Echo where, const QString &words, const QString &source,
                Charset charset)
{
    const auto answer = [charset](const QJsonValue &data) {
        return answerIn(charset, 200, text({{u"code"_s, 0}, {u"data"_s, data}}));
    };
    const auto refusal = [&](int code) {
        return answerIn(charset, 200, text({{u"code"_s, code}, {u"message"_s, words}}));
    };
    const auto job = [&](const QString &state, const QString &reason) {
        const qint64 start
                = QDateTime::currentMSecsSinceEpoch() + 60'000; // after the request, by any clock
        return QJsonObject{{u"jobId"_s, kEchoedJob},
                           {u"collectionName"_s, u"books"_s},
                           {u"state"_s, state},
                           {u"progress"_s, 40},
                           {u"externalSource"_s, source},
                           {u"startTime"_s, start},
                           {u"endTime"_s, 0},
                           {u"reason"_s, reason}};
    };
    const RawAnswer page
            = answerIn(charset, where == Echo::Page ? 413 : 503,
                       u"<html><body><h1>Sorry</h1>"_s + words + u"</body></html>"_s, "text/html");
    const QJsonObject echoed{{u"collectionName"_s, u"books"_s},
                             {u"externalSource"_s, QString(u"s3://b/"_s + words)},
                             {u"externalSpec"_s, text({{u"x"_s, words}})}};
    const QJsonObject none{{u"records"_s, QJsonArray()}};

    server.setScript("/external_collection/list", {answer(none)});
    server.setScript("/get_stats", {answer(QJsonObject{{u"rowCount"_s, 7}})});
    const QJsonObject kept{{u"collectionName"_s, u"books"_s}, {u"externalSource"_s, source}};
    server.setScript("/collections/describe", {answer(kept)});
    server.setScript("/refresh", {answer(QJsonObject{{u"jobId"_s, kEchoedJob}})});
    switch (where) {
    case Echo::Refusal:
        server.setScript("/refresh", {refusal(1100)});
        server.setScript("/get_stats", {refusal(65535)});
        break;
    case Echo::Page:
        server.setScript("/refresh", {page});
        break;
    case Echo::Reason:
        server.setScript("/external_collection/describe",
                         {answer(job(words, words)), answer(job(u"RefreshFailed"_s, words))});
        break;
    case Echo::Settings:
        server.setScript("/external_collection/describe",
                         {answer(job(u"RefreshCompleted"_s, words))});
        server.setScript("/collections/describe", {answer(echoed)});
        server.setScript("/get_stats", {refusal(1)});
        break;
    case Echo::Found:
        server.setScript("/refresh", {page});
        server.setScript(
                "/external_collection/list",
                {refusal(5),
                 answer(QJsonObject{{u"records"_s, QJsonArray{job(u"RefreshFailed"_s, words)}}})});
        break;
    }
}

} // namespace headwater::test
