// SPDX-License-Identifier: Apache-2.0
#include "core/pair/externalsource.h"

namespace headwater {

namespace {

// Fills in the URI of an object source; false if there is none.
bool readObject(ExternalSource &source)
{
    source.isObject = true;
    const auto json = JsonText::parse(source.text);
    if (!json) {
        source.fault = json.error();
        return false;
    }
    source.uriRange = json->root().range;
    const JsonNode *path = json->child(json->root(), u"path");
    if (path == nullptr || path->kind != JsonNode::Kind::String)
        return false;
    source.uri = path->text.toString();
    source.uriRange = insideQuotes(path->range);
    return true;
}

} // namespace

TextRange ExternalSource::inText(TextRange inUri) const
{
    if (uriRange.length != uri.size()) // it contains escapes, so no place in it can be given
        return uriRange;
    return {uriRange.start + inUri.start, inUri.length};
}

ExternalSource readSource(const QString &text, ClusterKind kind)
{
    ExternalSource source;
    source.text = text;
    source.uri = text;
    source.uriRange = {0, text.size()};
    if (kind == ClusterKind::Zilliz && QStringView(text).trimmed().startsWith(u'{')) {
        source.uri.clear();
        if (!readObject(source))
            return source;
    }
    source.url = parseGoUrl(source.uri);
    return source;
}

} // namespace headwater
