// SPDX-License-Identifier: Apache-2.0
#include "core/report/serverwords.h"

#include "core/report/reasontable.h"

#include <QRegularExpression>

namespace headwater {

namespace {

// The words of servers, their storage and gateways in messages (contract.md §3–§6, §9).
constexpr char kWords[]
        = "a able abort aborted about above absent ac accept accepted accepts access accessdenied "
          "accessible accesskey account acknowledgement active add adding additionalproperties "
          "additions address adds after afterwards again against age aggregated aggregation ago "
          "agreed algorithm aliyun all allocated allow allowed alone already also altering "
          "although "
          "always among amount an and anonymous another answer answered any anyof anything anyway "
          "api appears applied apply are aren arn array arrow as ask asserted assume assumed at "
          "atomically attach attempt attempts attribute auth authenticated authentication "
          "authorization authorized auto available average awaiting away aws azure back backend "
          "backoff backup backward bad bar bare base batch be became because become been before "
          "begin behind being belong belongs below beside best between bfc binary bind binding "
          "blob "
          "block blocked body boolean both bound box breaks broadcast broken broker bucket budget "
          "buffer build builds built bundle busy but by bytes ca cache cached call calls came can "
          "cancel canceled cancelled cannot carry case cause caused ceph cert certainty "
          "certificate "
          "chain change channel characters check checked checker chunk clamped classification "
          "clears client clients close closed cloud cluster clusters code coded codes collection "
          "collectionname collections collide column columns com come comes coming comma command "
          "commit committed compaction compare comparing compatible complaint complete completed "
          "completes completion composition compute computed concurrency concurrent condition "
          "config configured conflict connect connecting connection connectionerror "
          "connectionrefused connections connector console const constant contact containers "
          "containing contains content contents context continue contradicting contradicts convert "
          "coordinator copies copy core correct corrupt corrupted cost could couldn count counter "
          "counts cpu create creation credential credentials current custom cycle data database "
          "databases datacoord datanode dataset datatype date db dbname deadline decimal declines "
          "decode decoding decompress dedicated default defaults defect deferred delay delete "
          "deleted deliberately demand denied deny dependencies depth derivable derivation derive "
          "derived describe describing deserialize design destination detail details device dial "
          "did differences different digits dim dimension directory disabled disagree disconnected "
          "disk divide do does doesn doing domain don done dot double down driver dropped "
          "dropratiowarn duplicate during each earlier earliest early east echoed echoes echoing "
          "editable effective effects eight either element else emit empty enable enabled encode "
          "encoding encountered encrypted end endpoint ends endtime engine enough ensure entity "
          "entries entry enum enums environment eof equal err error errors etcd evaluation even "
          "every everything evict evolved exact exactly exceed exceeded exceeds except exception "
          "exceptions execute execution existence existing exists exit expect expectation expected "
          "expects expired expiredtoken expires explain explicit explore exploring exponent "
          "exposed "
          "expression ext external externalsource externalspec extfs extra fact fail failed "
          "failing "
          "fails failure failures fall false fast fatal fe feature fetch few fewer ffi field "
          "fifteen fifth file files filesystem filter final finally find fine finish finished "
          "first "
          "five fixing flag float flush folder folders follow footer for forbid forbidden forever "
          "form format forms found four fragment fragments frame free frequency from front full "
          "function further gated gateway gave gb gcp gcs general generic get gets gib give given "
          "gives global go goes gone goroutine got group grpc gs gserviceaccount guaranteed "
          "guidance guide gzip had half handler hang hard has hash hasn have head header health "
          "healthy here hint hmac hole host hour hours how however html http https httpserver "
          "huawei i iam iceberg id identifier identity idle ids if ignored illegal image "
          "immediately implementation implemented import impossible in included incomplete "
          "inconsistent incorrect incremental independent index indexed indexes infer information "
          "inherited init initialize initialized initializing inprogress input insensitive "
          "insensitively inside instance insufficient int integer integration integrity "
          "intermediate internal internalerror interrupted interval into invalid "
          "invalidaccesskeyid "
          "invalidtoken io ioerror ip is isn issue issues it items iteration its itself job jobid "
          "jobs join json just kb keep keepalive kept key keys kib kind kinds knowhere known knows "
          "lance large last later latest layout leader leading learn lease least leaves left "
          "legacy "
          "length less let letter level lib lifecycle like limit limiter limits line lines link "
          "list listing lists live ll load loaded loads local locally location lock log logged "
          "logs "
          "lone longer looks lookup loon loop lost low lower lowercase made magic make makes "
          "malformed manager manifest many map mapping mark masked masks match matched matches max "
          "maximal maximum may mb me mean meaning means meanwhile member memory mentions merged "
          "message messages meta metadata method mib middleware milliseconds min minimum minio "
          "minute minutes mismatch missing mix mode module moment monotonic more most mount moved "
          "ms multi multipart multiple must my name names naming near need needed needs negative "
          "neither network never new newest next nil nine no node non none nor normally "
          "nosuchbucket nosuchkey not notation note notes notfound nothing noticed now null "
          "nullable number numbers numeric object objects obs observed of off offer offline offset "
          "ok okay old older omits omitted on once one ones only oom open opened operation "
          "operator "
          "option optional or orc order organisation original orphan os oss other otherwise our "
          "out "
          "output outside over overflow override overwriting overwritten own owner package page "
          "pages paging pair pairs panic parallel parameter parent parquet parse parsed parser "
          "parses part partial partition pass passes path paths pattern paused payload peer pem "
          "pending per percentage perhaps period permanent permission permissiondenied permitted "
          "persist persisted physical place plain plan please plugin plus point points policy "
          "polling pool port position positive possible post pre preallocsegments precondition "
          "prefix prefixes presence present previous printed prints prior priority privilege "
          "probably problem process processing program progress prohibition project promises "
          "properties property proto protocol proves provider proxied proxy public pull purpose "
          "push put quantity query queue quick quit quota quotes raised random range rate raw re "
          "reach reached read readable reader reading ready real reason reasons receive received "
          "recent recommended record records recover recoverable redaction reduce refer reference "
          "refresh refreshcompleted refreshes refreshfailed refreshinprogress refreshwaitforindex "
          "refused refusing regardless region register rejected rejects relative release releases "
          "reload remain remaining remote remove removed removes rename renamed repeat replace "
          "replica report reported reports represent reproduce request requestbudget requests "
          "requesttimeout requesttimetooskewed required reserved reset resets resolved resource "
          "resources response responses restart restarted restore result results retention "
          "retriable retried retry return returned returns revision right role rolled root "
          "rotation "
          "route routing row rows rule rules run running runs runtime s safety same sample save "
          "say "
          "says scan scanned schedule scheduled schema schemas scheme schemes searched second "
          "seconds secret secretkey secrets section secure security see seen segcore segment "
          "segmentation segments select semantic semantics send sending sensitive sent separate "
          "sequence serialize server servers service services serving session set settled seven "
          "several shape shard shared shorten should show shows shut shutdown shutting side signal "
          "signature signaturedoesnotmatch silently since single six size sizes skip skipped slash "
          "slow slowdown small snappy snapshot so socket some something soon source sources space "
          "spec specified split sql ssl stack stage stale stand standard start started starting "
          "starts starttime state statement states static stats status stay stays step still stop "
          "stopped stopping storage store stored stream strict string strings struct structure sts "
          "stuck sub submit substrings success successful such suffix suggest suitable sum "
          "superseded support supports surface symptom sync synchronize synchronous syntax system "
          "t "
          "table tail take taken target task tasks tcp telling temporarily temporary ten tenant "
          "tencent terminal terminate terminated test tests text than that the their them then "
          "there therefore they thing third this those thread three thrift throttled throttling "
          "through throw tick time timeout timers tls to today together token tolerance tolerated "
          "tolerates too top total track trailing transaction transfer transient transport treat "
          "tried tries trip trouble true truncated trust tuple turns twice two type types typical "
          "udp unable unauthorized unavailable unchanged undefined under underscore undo "
          "unexpected "
          "unfinished unhealthy unimplemented union unique unit unix unknown unless unmarshal "
          "unmasked unreachable unreadable unrecognized unsafe unsupported until up update updated "
          "upgrade upload upper uri url us usage use used useful user userinfo users using usual "
          "utf uuid valid validation validator value values varies ve vector vectordb vectors "
          "vendor verified version very via view violation virtual visible void volume volumes "
          "vortex vs wait waited waiting want warn warning was wasn way week were what whatever "
          "when where whether which while whole why will wire with within without won wording "
          "words "
          "workers workload works worth would wrapper wrappers wrapping write writing written "
          "wrong "
          "wrongly xfail year yes yet you your zero zone zstd ";

} // namespace

const QSet<QString> &serverWords()
{
    static const QSet<QString> words = [] {
        QSet<QString> all;
        const auto add = [&all](const QString &text, const QRegularExpression &what) {
            QRegularExpressionMatchIterator found = what.globalMatch(text);
            while (found.hasNext())
                all.insert(found.next().captured().toLower());
        };
        add(QString::fromLatin1(kWords), QRegularExpression(QStringLiteral("[a-z]+")));
        // Every word that identifies a cause, without the letters of `\\b` and `\\w`.
        for (const ReasonEntry &entry : reasonTable())
            add(QString::fromUtf8(entry.words),
                QRegularExpression(QStringLiteral("(?<!\\\\)[A-Za-z]{2,}")));
        return all;
    }();
    return words;
}

} // namespace headwater
