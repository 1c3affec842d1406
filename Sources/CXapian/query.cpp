#include <vector>

#include "guarded.hpp"
#include "watch.hpp"

using namespace cxapian;
using Xapian::Query;

namespace {

cxapian_query handle(Query &&query) { return cxapian_query{new Query(std::move(query))}; }

Query::op xapian_operator(cxapian_operator op) {
  switch (op) {
    case CXAPIAN_AND: return Query::OP_AND;
    case CXAPIAN_OR: return Query::OP_OR;
    case CXAPIAN_AND_NOT: return Query::OP_AND_NOT;
    case CXAPIAN_AND_MAYBE: return Query::OP_AND_MAYBE;
    case CXAPIAN_FILTER: return Query::OP_FILTER;
    case CXAPIAN_PHRASE: return Query::OP_PHRASE;
    case CXAPIAN_NEAR: return Query::OP_NEAR;
    case CXAPIAN_SYNONYM: return Query::OP_SYNONYM;
    case CXAPIAN_MAX: return Query::OP_MAX;
  }
  throw Xapian::InvalidArgumentError("no such operator");
}

}  // namespace

extern "C" {

cxapian_query cxapian_query_term(cxapian_text term, cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] { return handle(Query(text(term))); });
}

cxapian_query cxapian_query_all(cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr},
                 [&] { return handle(Query(std::string())); });
}

cxapian_query cxapian_query_fixed(double weight, cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    // The query keeps a clone.
    Xapian::FixedWeightPostingSource source(weight);
    return handle(Query(&source));
  });
}

cxapian_query cxapian_query_none(cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] { return handle(Query()); });
}

cxapian_query cxapian_query_join(cxapian_operator op, const cxapian_query *queries,
                                 size_t count, uint32_t window,
                                 cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    std::vector<Query> parts;
    parts.reserve(count);
    for (size_t i = 0; i < count; ++i) parts.push_back(object<Query>(queries[i]));
    Query joined(xapian_operator(op), parts.begin(), parts.end(), window);
    bool compares_places = op == CXAPIAN_PHRASE || op == CXAPIAN_NEAR;
    return handle(compares_places ? watched(joined) : std::move(joined));
  });
}

cxapian_query cxapian_query_scale(cxapian_query query, double factor,
                                  cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    return handle(Query(Query::OP_SCALE_WEIGHT, object<Query>(query), factor));
  });
}

cxapian_query cxapian_query_number_range(uint32_t slot, double low, double high,
                                         cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    return handle(Query(Query::OP_VALUE_RANGE, slot, Xapian::sortable_serialise(low),
                        Xapian::sortable_serialise(high)));
  });
}

cxapian_query cxapian_query_wildcard(cxapian_text prefix, uint32_t limit,
                                     cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    return handle(Query(Query::OP_WILDCARD, text(prefix), limit,
                        Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM));
  });
}

bool cxapian_query_description(cxapian_query query, cxapian_bytes *description,
                               cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *description = copy(object<Query>(query).get_description());
    return true;
  });
}

void cxapian_query_free(cxapian_query query) noexcept { delete static_cast<Query *>(query.impl); }

}
