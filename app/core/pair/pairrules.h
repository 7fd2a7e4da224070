// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/pair/externalsource.h"
#include "core/pair/externalspec.h"
#include "core/pair/paircheck.h"
#include "core/pair/ruleresults.h"

namespace headwater {

/// A pair parsed once, with the values that several rules need.
struct ReadPair
{
    ReadPair(const QString &sourceText, const QString &specText, const CheckProfile &checkProfile);

    ExternalSource source;
    ExternalSpec spec;
    CheckProfile profile;

    QString scheme; ///< of the source; empty unless servers allow it
    QString provider; ///< `cloud_provider` in lower case; for minio:// `minio` even if not given
    bool isZillizSource = false; ///< volume:// or milvus://, which have their own credentials
    bool hasBroker = false; ///< any key of the Azure credential broker is set
    bool hasEndpointUrl = false; ///< given, and known to the server
};

// The rules of contract.md §4.1, in its order. Each checks a whole pair and adds its findings; none
// assumes that the rules before it passed.

void checkSource(const ReadPair &pair, RuleResults &findings); ///< R1–R6

void checkShape(const ReadPair &pair, RuleResults &findings); ///< R7, and JSON faults in its place
void checkFormat(const ReadPair &pair, RuleResults &findings); ///< R8
void checkExtfsKeys(const ReadPair &pair, RuleResults &findings); ///< R9
void checkBooleans(const ReadPair &pair, RuleResults &findings); ///< R10

void checkProvider(const ReadPair &pair, RuleResults &findings); ///< R11–R14
void checkBroker(const ReadPair &pair, RuleResults &findings); ///< R15–R17
void checkCredentialMode(const ReadPair &pair, RuleResults &findings); ///< R18–R20
void checkImpersonation(const ReadPair &pair, RuleResults &findings); ///< R21, R22
void checkRegion(const ReadPair &pair, RuleResults &findings); ///< R23
void checkAzureScheme(const ReadPair &pair, RuleResults &findings); ///< R24, R25
void checkEndpoint(const ReadPair &pair, RuleResults &findings); ///< R26
void checkEndpointUrl(const ReadPair &pair, RuleResults &findings); ///< R27

// Our own rules.

void checkMasks(const ReadPair &pair, RuleResults &findings); ///< `masked`
void checkDuplicateKeys(const ReadPair &pair, RuleResults &findings);
void checkSize(const ReadPair &pair, RuleResults &findings);
void adviseOnTopLevelKeys(const ReadPair &pair, RuleResults &findings); ///< `unknown-key`
void adviseOnValues(const ReadPair &pair, RuleResults &findings); ///< `snapshot-id`, `columns`
void adviseOnSource(const ReadPair &pair,
                    RuleResults &findings); ///< `source-form`, `endpoint-guess`
void adviseOnBucketInHost(const ReadPair &pair, RuleResults &findings); ///< `endpoint-guess`
void adviseOnPlaceholders(const ReadPair &pair, RuleResults &findings); ///< `placeholder`

} // namespace headwater
