// SPDX-License-Identifier: Apache-2.0
#include "sandbox/faults/faultactions.h"

namespace headwater::sandbox {

namespace {

using Kind = FaultKind;

// clang-format off
const FaultKind kFaults[] = {
    // a gateway or a network in front of the cluster
    Kind {.name = "http-401", .says = "HTTP 401 with code 1800",
          .instead = action::unauthorized},
    Kind {.name = "http-403", .says = "HTTP 403 with code 1401",
          .instead = action::forbidden},
    Kind {.name = "http-404-all", .says = "HTTP 404 as plain text",
          .instead = action::notFound},
    Kind {.name = "http-429", .says = "HTTP 429 with Retry-After: http-429=SECONDS, else 2",
          .value = "2", .instead = action::tooMany},
    Kind {.name = "http-500", .says = "HTTP 500 as plain text",
          .instead = action::serverError},
    Kind {.name = "html-502", .says = "HTTP 502 with a page of HTML",
          .instead = action::badGateway},
    Kind {.name = "redirect", .says = "HTTP 307 to the same path elsewhere: redirect=URL",
          .value = "", .instead = action::redirected},
    Kind {.name = "no-job-routes", .says = "HTTP 404 on the job routes, as older clusters have it",
          .scopes = kJobRoutes, .instead = action::notFound},
    Kind {.name = "databases-refused", .says = "HTTP 403 with code 1401 on the database list",
          .scopes = Scope::Databases, .instead = action::forbidden},
    Kind {.name = "list-hang", .says = "the collection list never answers",
          .scopes = Scope::Collections, .instead = action::hanging},
    Kind {.name = "unauthorized-mid-poll", .says = "every look at a job but the first: HTTP 401",
          .scopes = Scope::Poll, .instead = action::unauthorizedLater},
    Kind {.name = "echo-secrets", .says = "a refresh is refused with its spec and token repeated",
          .scopes = Scope::Submit, .instead = action::secretsEchoed},

    // refusals in the order of the server's checks
    Kind {.name = "no-privilege", .says = "code 1401 once the body is read",
          .scopes = Scope::Submit, .gate = Gate::Privilege, .refusal = action::noPrivilege},
    Kind {.name = "limiter-burst", .says = "code 1807 for the first three calls",
          .scopes = Scope::Submit, .gate = Gate::Limiter, .refusal = action::limited},
    Kind {.name = "node-unhealthy", .says = "code 1",
          .scopes = Scope::Submit, .gate = Gate::Node, .refusal = action::nodeUnhealthy},
    Kind {.name = "not-ready", .says = "code 2 after all checks of the request",
          .scopes = Scope::Submit, .gate = Gate::Coordinator, .refusal = action::notReady},
    Kind {.name = "duplicate-703", .says = "a second refresh while one runs: code 703",
          .duplicates = DuplicateRule::TaskDuplicates},
    Kind {.name = "duplicate-dropped", .says = "a second refresh while one runs: an id that dies",
          .duplicates = DuplicateRule::SilentlyDropped},

    // a refresh that is accepted, whatever its answer says
    Kind {.name = "accept-then-408", .says = "accepted, then HTTP 408 with code 10001",
          .scopes = Scope::Submit, .after = action::timeOut},
    Kind {.name = "accept-then-500", .says = "accepted, then HTTP 500 with code 500",
          .scopes = Scope::Submit, .after = action::panic},
    Kind {.name = "accept-then-close", .says = "accepted, then the connection closes",
          .scopes = Scope::Submit, .after = action::hangUp},
    Kind {.name = "accept-then-reset", .says = "accepted, then the connection is reset",
          .scopes = Scope::Submit, .after = action::resetConnection},
    Kind {.name = "accept-then-timeout", .says = "accepted, then never an answer",
          .scopes = Scope::Submit, .after = action::neverAnswer},

    // the course of a job
    Kind {.name = "dropped-job", .says = "the id given out is unknown ever after",
          .scopes = Scope::Submit, .plan = action::drop},
    Kind {.name = "stuck-pending", .says = "jobs never leave RefreshPending",
          .scopes = Scope::Submit, .plan = action::stayPending},
    Kind {.name = "job-forgotten", .says = "jobs are unknown as soon as they have ended",
          .scopes = Scope::Submit, .plan = action::beForgotten},
    Kind {.name = "progress-backward", .says = "progress falls once, half-way",
          .scopes = Scope::Submit, .plan = action::stepBack},
    Kind {.name = "source-mismatch", .says = "jobs complete, but a new pair is not stored",
          .scopes = Scope::Submit, .plan = action::keepOldPair},
    Kind {.name = "huge-reason", .says = "jobs fail with a reason of 1 MiB",
          .scopes = Scope::Submit, .plan = action::failHugely},
    Kind {.name = "bidi-reason", .says = "jobs fail with control characters in the reason",
          .scopes = Scope::Submit, .plan = action::failHostilely},
    Kind {.name = "reason-secrets", .says = "jobs fail with their whole spec in the reason",
          .scopes = Scope::Submit, .plan = action::failWithSpec},

    // the job object in an answer
    Kind {.name = "job-id-string", .says = "job ids are strings",
          .scopes = kJobRoutes, .job = action::idAsText},
    Kind {.name = "state-running", .says = "a running job's state is Running",
          .scopes = kJobRoutes, .job = action::stateRunning},
    Kind {.name = "unknown-state", .says = "a running job's state is RefreshCompacting",
          .scopes = kJobRoutes, .job = action::stateCompacting},
    Kind {.name = "seconds", .says = "times are seconds",
          .scopes = kJobRoutes, .job = action::timesInSeconds},
    Kind {.name = "microseconds", .says = "times are microseconds",
          .scopes = kJobRoutes, .job = action::timesInMicroseconds},
    Kind {.name = "end-before-start", .says = "jobs end five seconds before they start",
          .scopes = kJobRoutes, .job = action::endBeforeStart},
    Kind {.name = "clock-offset", .says = "times and the Date header are an hour ahead",
          .job = action::timesAhead, .after = action::dateAhead},

    // the answer itself
    Kind {.name = "code-200", .says = "success is code 200",
          .after = action::code200},
    Kind {.name = "code-0-no-data", .says = "success comes without data",
          .after = action::noData},
    Kind {.name = "data-array", .says = "the job list's data is the array itself",
          .scopes = Scope::List, .after = action::recordsAsData},
    Kind {.name = "describe-message", .says = "a described collection comes with a message",
          .scopes = Scope::Describe, .after = action::withMessage},
    Kind {.name = "wide-schema", .says = "a described collection has 200 more fields",
          .scopes = Scope::Describe, .after = action::withManyFields},
    Kind {.name = "wrong-facts", .says = "schema, rows and load state have wrong types",
          .scopes = Scopes(Scope::Describe) | Scope::Stats | Scope::Load,
          .after = action::withWrongFacts},
    Kind {.name = "empty-body", .says = "an answer without a body",
          .after = action::emptied},
    Kind {.name = "huge-body", .says = "32 MiB of JSON",
          .after = action::inflated},
    Kind {.name = "truncated", .says = "half of the body, then the connection closes",
          .after = action::truncated},
    Kind {.name = "slow-drip", .says = "ten bytes of the body a second",
          .after = action::dripping},
};
// clang-format on

} // namespace

std::span<const FaultKind> faultKinds()
{
    return kFaults;
}

} // namespace headwater::sandbox
