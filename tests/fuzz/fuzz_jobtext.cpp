// SPDX-License-Identifier: Apache-2.0
// What somebody pastes to follow a job, and what another start of the program hands over.
#include "fuzz.h"

#include "core/report/pastedjobs.h"
#include "program/startrequest.h"

using namespace headwater;
using namespace headwater::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Input input(data, size);
    const PastedJobs jobs = pastedJobs(input.text());
    require(jobs.ids.size() <= PastedJobs::kMostIds);
    require(jobs.form != PastedJobs::Form::Ids || !jobs.ids.isEmpty());
    require(jobs.server.userInfo().isEmpty() && jobs.server.path().isEmpty());
    require(!holdsToken(jobs.server.toString()) && !holdsToken(jobs.database));
    for (const JobId id : jobs.ids) {
        require(id.value > 0);
        require(typedJobs(id.text()) == QList{id});
    }
    if (const auto request = StartRequest::fromMessage(input.bytes)) {
        require(StartRequest::fromMessage(request->toMessage()) == request);
        require(isPlain(QString::fromLatin1(request->activationToken)));
    }
    return 0;
}
