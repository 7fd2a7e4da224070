// SPDX-License-Identifier: Apache-2.0
// An HTTP answer with any body: it is judged, and every reader is set on its data.
#include "fuzz.h"

#include "net/failure.h"
#include "net/httpclient.h"
#include "net/servertext.h"

using namespace headwater;
using namespace headwater::fuzz;

namespace {

ClusterEndpoint endpoint()
{
    ClusterEndpoint endpoint;
    endpoint.name = QStringLiteral("lab");
    endpoint.url = QUrl(QStringLiteral("https://lab.example:19530"));
    endpoint.credential = CredentialKind::UserPassword;
    return endpoint;
}

void holdJob(const ServerJob &job)
{
    require(isPlain(job.reason) && !holdsToken(job.reason));
    require(isPlain(job.stateName));
}

void read(const Envelope &envelope, const ServerText &clean)
{
    if (const auto names = readNames(envelope.data, clean)) {
        for (const QString &name : *names)
            require(isPlain(name));
    }
    const CollectionRef ref{
            {QStringLiteral("lab")}, QStringLiteral("default"), QStringLiteral("c")};
    (void)readCollection(envelope, ref, clean);
    (void)readRowCount(envelope.data);
    (void)readJobId(envelope.data);
    if (const auto job = readJob(envelope.data, {1}, clean))
        holdJob(*job);
    if (const auto jobs = readJobs(envelope.data, clean)) {
        for (const ServerJob &job : *jobs)
            holdJob(job);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int statuses[]{200, 400, 401, 404, 408, 429, 500, 502};
    const Input input(data, size);
    HttpAnswer answer;
    answer.status = statuses[input.choice % std::size(statuses)];
    answer.body = input.bytes;
    answer.retryAfter = input.bytes.left(40);
    const ServerText clean{Secret(kToken)};
    const Question question{endpoint().url, std::chrono::seconds(35), true, {}};
    const auto judged = judge(answer, question, clean);
    if (judged) {
        read(*judged, clean);
    } else {
        require(!judged.error().message.isEmpty());
        require(isPlain(judged.error().detail) && !holdsToken(judged.error().detail));
    }
    (void)httpDate(input.bytes.left(64));
    return 0;
}
