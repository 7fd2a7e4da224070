// SPDX-License-Identifier: Apache-2.0
#include "ui/bulk/dryrun.h"

#include "models/reviewmodel.h"
#include "store/profile/endpointstore.h"
#include "ui/refresh/requesttext.h"

#include <QCoreApplication>

namespace headwater {

namespace {

class DryRunText
{
    Q_DECLARE_TR_FUNCTIONS(DryRun)
};

QString cell(const ReviewModel &review, int row, int column)
{
    return review.index(row, column).data().toString();
}

} // namespace

QString dryRunText(const ReviewModel &review, const EndpointStore &endpoints)
{
    QStringList requests;
    QStringList others;
    for (int row = 0; row < review.rowCount(); ++row) {
        const CollectionRef ref = review.ref(row);
        const ClusterEndpoint *endpoint = endpoints.find(ref.endpoint);
        if (isSent(review.verdict(row)) && endpoint) {
            requests << previewText(*endpoint, {ref, {}});
        } else {
            others << DryRunText::tr("%1 (%2, %3): %4")
                              .arg(cell(review, row, ReviewModel::Collection),
                                   cell(review, row, ReviewModel::Endpoint),
                                   cell(review, row, ReviewModel::Database),
                                   cell(review, row, ReviewModel::Verdict));
        }
    }

    const auto count = int(requests.size());
    QStringList parts{count == 1
                              ? DryRunText::tr("1 request would be sent. Nothing has been sent.")
                              : DryRunText::tr("%n requests would be sent. Nothing has been sent.",
                                               nullptr, count)};
    parts << requests;
    if (!others.isEmpty())
        parts << DryRunText::tr("Not sent:") % u'\n' % others.join(u'\n');
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace headwater
