#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "guarded.hpp"
#include "watch.hpp"

using namespace cxapian;

namespace {

// BM25 that looks at the clock with every word of every document it weighs.
class TimedWeight final : public Xapian::BM25Weight {
 public:
  explicit TimedWeight(const cxapian_search_options &options)
      // k2 and k3 are Xapian's defaults; the last is the least normalised length.
      : BM25Weight(options.k1, 0, 1, options.b, 0.5), options_(options) {}

  TimedWeight *clone() const override { return new TimedWeight(options_); }

  double get_sumpart(Xapian::termcount wdf, Xapian::termcount length,
                     Xapian::termcount words) const override {
    look(64);
    return BM25Weight::get_sumpart(wdf, length, words);
  }

 private:
  const cxapian_search_options &options_;
};

// BM25 with b = 0: the same weights from a table.
class LengthlessWeight final : public Xapian::Weight {
 public:
  explicit LengthlessWeight(double k1) : k1_(k1) {
    need_stat(COLLECTION_SIZE);
    need_stat(TERMFREQ);
    need_stat(WDF);
    need_stat(WDF_MAX);
    need_stat(WQF);
  }

  LengthlessWeight *clone() const override { return new LengthlessWeight(k1_); }
  std::string name() const override { return "hark::LengthlessWeight"; }

  // A factor of 0 asks for what does not depend on a term; there is nothing of that.
  void init(double factor) override {
    if (factor == 0) return;
    double having = get_termfreq();
    double rarity = (get_collection_size() - having + 0.5) / (having + 0.5);
    // As BM25Weight does: no word counts against what has it.
    if (rarity < 2) rarity = rarity * 0.5 + 1;
    // k3 is 1: a word that is asked for again counts a little more.
    double asked = get_wqf();
    weight_ = factor * std::log(rarity) * (k1_ + 1) * 2 * asked / (1 + asked);
    for (size_t count = 0; count < table_.size(); ++count)
      table_[count] = weight_ * count / (k1_ + count);
  }

  double get_sumpart(Xapian::termcount count, Xapian::termcount,
                     Xapian::termcount) const override {
    look(256);
    return of(count);
  }
  double get_maxpart() const override { return of(get_wdf_upper_bound()); }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  double of(Xapian::termcount count) const {
    return count < table_.size() ? table_[count] : weight_ * count / (k1_ + count);
  }

  double k1_, weight_ = 0;
  std::array<double, 16> table_{};
};

// About how many lists of documents a query goes through. Where it compares places, a Watch
// looks at the clock.
unsigned work(const Xapian::Query &query) {
  constexpr unsigned wildcard = 8, much = 1000;
  if (query.get_type() == Xapian::Query::OP_WILDCARD) return wildcard;
  unsigned sum = 1;
  for (size_t i = 0; i < query.get_num_subqueries() && sum < much; ++i)
    sum += work(query.get_subquery(i));
  return sum;
}

// The query with a look at the clock for each candidate, where the weights alone would not see
// enough of them. Not for all: it adds a third to the time of a query of one common word.
Xapian::Query bounded(const Xapian::Query &query, const cxapian_search_options &options) {
  constexpr unsigned little = 64;
  // What is sorted or counted is read for every match, with weights or without.
  bool reads_values = options.facet_slot_count > 0 || options.sort_key_count > 0;
  if (query.empty() || (!reads_values && work(query) <= little)) return query;
  return watched(query);
}

struct Hit {
  Xapian::docid docid;
  double weight;
  Xapian::doccount collapsed;
};

struct Results {
  std::vector<Hit> hits;
  Xapian::doccount low = 0;
  Xapian::doccount guess = 0;
  Xapian::doccount high = 0;
  Xapian::doccount uncollapsed = 0;
  std::vector<std::vector<std::pair<std::string, Xapian::doccount>>> facets;
  bool is_counted_wholly = true;
  RunTally runs = {0, 0};
};

/* Sorts after every number and every text. */
const std::string AFTER_ALL_VALUES(16, '\xff');

void configure(Xapian::Enquire &enquire, Xapian::MultiValueKeyMaker &sorter,
               const cxapian_search_options &options) {
  if (options.collapse_limit > 0)
    enquire.set_collapse_key(options.collapse_slot, options.collapse_limit);
  if (options.sort_key_count == 0) return;
  for (size_t i = 0; i < options.sort_key_count; ++i)
    // What has no value comes last in either order.
    sorter.add_value(options.sort_keys[i].slot, options.sort_keys[i].descending,
                     options.sort_keys[i].descending ? "" : AFTER_ALL_VALUES);
  enquire.set_sort_by_key_then_relevance(&sorter, false);
}

std::unique_ptr<Results> run(Xapian::Database &database, const Xapian::Query &query,
                             const cxapian_search_options &options) {
  Watch watch(options.deadline_ms);
  Xapian::Enquire enquire(database);
  Xapian::MultiValueKeyMaker sorter;
  configure(enquire, sorter, options);
  if (options.b == 0)
    enquire.set_weighting_scheme(LengthlessWeight(options.k1));
  else
    enquire.set_weighting_scheme(TimedWeight(options));
  enquire.set_query(options.deadline_ms > 0 ? bounded(query, options) : query);
  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  for (size_t i = 0; i < options.facet_slot_count; ++i) {
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(options.facet_slots[i]));
    enquire.add_matchspy(spies.back().get());
  }

  run_tally = {0, 0};
  Xapian::MSet set = enquire.get_mset(options.first, options.limit, options.check_at_least);
  auto results = std::make_unique<Results>();
  results->runs = run_tally;
  results->low = set.get_matches_lower_bound();
  results->guess = set.get_matches_estimated();
  results->high = set.get_matches_upper_bound();
  results->uncollapsed = set.get_uncollapsed_matches_upper_bound();
  results->hits.reserve(set.size());
  for (auto item = set.begin(); item != set.end(); ++item)
    results->hits.push_back(Hit{*item, item.get_weight(), item.get_collapse_count()});
  for (const auto &spy : spies) {
    // Where fewer match than had to be looked at, all were. What is collapsed is counted, too.
    results->is_counted_wholly &=
        set.get_matches_lower_bound() < options.check_at_least ||
        spy->get_total() == set.get_uncollapsed_matches_upper_bound();
    results->facets.emplace_back();
    for (auto value = spy->values_begin(); value != spy->values_end(); ++value)
      results->facets.back().emplace_back(*value, value.get_termfreq());
  }
  return results;
}

}  // namespace

extern "C" {

cxapian_results cxapian_database_search(cxapian_database database, cxapian_query query,
                                        const cxapian_search_options *options,
                                        cxapian_error *error) noexcept {
  return guarded(error, cxapian_results{nullptr}, [&] {
    return cxapian_results{
        run(object<Xapian::Database>(database), object<Xapian::Query>(query), *options)
            .release()};
  });
}

size_t cxapian_results_count(cxapian_results results) noexcept {
  return results.impl == nullptr ? 0 : static_cast<Results *>(results.impl)->hits.size();
}

cxapian_hit cxapian_results_hit(cxapian_results results, size_t index) noexcept {
  if (index >= cxapian_results_count(results)) return cxapian_hit{0, 0, 0};
  const Hit &hit = static_cast<Results *>(results.impl)->hits[index];
  return cxapian_hit{hit.docid, hit.weight, hit.collapsed};
}

void cxapian_results_total(cxapian_results results, uint32_t *low, uint32_t *guess,
                           uint32_t *high) noexcept {
  Results *found = static_cast<Results *>(results.impl);
  *low = found == nullptr ? 0 : found->low;
  *guess = found == nullptr ? 0 : found->guess;
  *high = found == nullptr ? 0 : found->high;
}

double cxapian_results_run_share(cxapian_results results) noexcept {
  Results *found = static_cast<Results *>(results.impl);
  if (found == nullptr || found->runs.asked == 0) return 1;
  return static_cast<double>(found->runs.found) / found->runs.asked;
}

uint32_t cxapian_results_uncollapsed(cxapian_results results) noexcept {
  return results.impl == nullptr ? 0 : static_cast<Results *>(results.impl)->uncollapsed;
}

size_t cxapian_results_facet_count(cxapian_results results, size_t facet) noexcept {
  Results *found = static_cast<Results *>(results.impl);
  return found == nullptr || facet >= found->facets.size() ? 0 : found->facets[facet].size();
}

cxapian_text cxapian_results_facet_value(cxapian_results results, size_t facet, size_t index,
                                         uint32_t *count) noexcept {
  *count = 0;
  if (index >= cxapian_results_facet_count(results, facet)) return cxapian_text{"", 0};
  const auto &value = static_cast<Results *>(results.impl)->facets[facet][index];
  *count = value.second;
  return borrow(value.first);
}

bool cxapian_results_facets_exact(cxapian_results results) noexcept {
  return results.impl != nullptr && static_cast<Results *>(results.impl)->is_counted_wholly;
}

void cxapian_results_free(cxapian_results results) noexcept {
  delete static_cast<Results *>(results.impl);
}

}
