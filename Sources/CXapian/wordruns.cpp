#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "guarded.hpp"
#include "watch.hpp"
#include "wordrun.hpp"

using namespace cxapian;
using Xapian::docid;

namespace {

// The documents in which any of some runs of words begins; weighs what the runs weigh together.
class WordRuns final : public Xapian::PostingSource {
 public:
  WordRuns(std::vector<Run> runs, Xapian::valueno slot, std::shared_ptr<WordTable> table)
      : runs_(std::move(runs)), slot_(slot), table_(std::move(table)) {}

  WordRuns *clone() const override { return new WordRuns(runs_, slot_, table_); }
  std::string name() const override { return "hark::WordRuns"; }
  std::string get_description() const override {
    std::string text = "WordRuns(";
    for (const auto &run : runs_) {
      text += run.is_ordered ? "" : "~";
      text += std::to_string(run.codes.size()) + "/" + std::to_string(run.window) + " ";
    }
    text.back() = ')';
    return text;
  }

  void init(const Xapian::Database &database) override {
    WordTable::View view;
    if (table_ != nullptr) view = table_->view(database, slot_);
    own_.open(database, slot_, view);
    following_.open(database, slot_, view);
    last_ = database.get_lastdocid();
    count_ = database.get_doccount();
    current_ = 0;
    double most = 0;
    for (const auto &run : runs_) most += run.weight;
    set_maxweight(most);
    is_filter_ = most == 0;
  }
  // As many as there are: then it is asked last, for what has all else.
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  double get_weight() const override { return weight_; }

  void next(double) override { seek(current_ + 1); }
  void skip_to(docid to, double) override {
    if (to > current_) seek(to);
  }
  bool check(docid to, double) override {
    current_ = to;
    return is_here();
  }
  bool at_end() const override { return current_ > last_; }
  docid get_docid() const override { return current_; }

 private:
  void seek(docid to) {
    for (current_ = to; current_ <= last_; ++current_)
      if (is_here()) return;
  }

  bool is_here() {
    look(16);
    if (is_filter_) ++run_tally.asked;
    weight_ = 0;
    std::string_view value = own_.of(current_);
    if (value.empty()) return false;
    Words words(value, current_, following_);
    bool is_any = false;
    for (const auto &run : runs_) {
      if (!run.is_in(words)) continue;
      is_any = true;
      weight_ += run.weight;
    }
    if (is_any && is_filter_) ++run_tally.found;
    return is_any;
  }

  std::vector<Run> runs_;
  Xapian::valueno slot_;
  std::shared_ptr<WordTable> table_;
  Slot own_, following_;
  docid last_ = 0, current_ = 0;
  Xapian::doccount count_ = 0;
  double weight_ = 0;
  bool is_filter_ = false;
};

// The documents that come right before one with a term, three at most, and without weight.
class Before final : public Xapian::PostingSource {
 public:
  explicit Before(std::string term) : term_(std::move(term)) {}

  Before *clone() const override { return new Before(term_); }
  std::string name() const override { return "hark::Before"; }
  std::string get_description() const override { return "Before(" + term_ + ")"; }

  void init(const Xapian::Database &database) override {
    place_ = database.postlist_begin(term_);
    end_ = database.postlist_end(term_);
    Xapian::doccount having = database.get_termfreq(term_), all = database.get_doccount();
    most_ = having < all / reach ? having * reach : all;
    current_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_; }
  Xapian::doccount get_termfreq_max() const override { return most_; }

  void next(double) override { seek(current_ + 1); }
  void skip_to(docid to, double) override {
    if (to > current_) seek(to);
  }
  bool at_end() const override { return place_ == end_; }
  docid get_docid() const override { return current_; }

 private:
  static constexpr docid reach = 3;

  void seek(docid to) {
    look(256);
    if (place_ != end_) place_.skip_to(to + 1);
    if (place_ == end_) return;
    docid first = *place_ > reach ? *place_ - reach : 1;
    current_ = std::max(to, first);
  }

  std::string term_;
  Xapian::PostingIterator place_, end_;
  docid current_ = 0;
  Xapian::doccount most_ = 0;
};

}  // namespace

__thread RunTally cxapian::run_tally = {0, 0};

std::vector<Run> cxapian::runs_from(const cxapian_word_run *runs, size_t count) {
  std::vector<Run> all;
  for (size_t i = 0; i < count; ++i) {
    if (runs[i].count == 0 || runs[i].window < runs[i].count)
      throw Xapian::InvalidArgumentError("a run of words needs words, and room for them");
    all.push_back(Run{{runs[i].codes, runs[i].codes + runs[i].count},
                      runs[i].window, runs[i].ordered, runs[i].crosses, runs[i].weight});
  }
  return all;
}

extern "C" {

cxapian_query cxapian_query_word_runs(const cxapian_word_run *runs, size_t count, uint32_t slot,
                                      cxapian_word_table table, cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    // The query keeps a clone.
    WordRuns source(runs_from(runs, count), slot, object<std::shared_ptr<WordTable>>(table));
    return cxapian_query{new Xapian::Query(&source)};
  });
}

cxapian_query cxapian_query_before(cxapian_text term, cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    Before source(text(term));
    return cxapian_query{new Xapian::Query(&source)};
  });
}

}
