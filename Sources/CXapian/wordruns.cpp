#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "guarded.hpp"
#include "watch.hpp"
#include "wordtable.hpp"

using namespace cxapian;
using Xapian::docid;

namespace {

// The value of a slot, for documents that are asked for in ascending order: from a table, as far as
// that goes, and else from the database.
class Slot {
 public:
  void open(const Xapian::Database &database, Xapian::valueno slot, const WordTable::View &view) {
    database_ = database;
    slot_ = slot;
    view_ = view;
    is_open_ = false;
  }

  // The value of a document; empty where it has none. It stays until the next call.
  std::string_view of(docid id) {
    if (view_.covers(id)) return view_.of(id);
    if (id == known_) return value_;
    if (!is_open_ || id < known_) rewind();
    known_ = id;
    value_.clear();
    if (place_ != end_) place_.skip_to(id);
    if (place_ != end_ && place_.get_docid() == id) value_ = *place_;
    return value_;
  }

 private:
  void rewind() {
    place_ = database_.valuestream_begin(slot_);
    end_ = database_.valuestream_end(slot_);
    known_ = 0;
    is_open_ = true;
  }

  Xapian::Database database_;
  Xapian::valueno slot_ = 0;
  WordTable::View view_;
  Xapian::ValueIterator place_, end_;
  std::string value_;
  docid known_ = 0;
  bool is_open_ = false;
};

// The words of a document and, as far as they are asked for, of those that follow it: a byte that
// is 1 where the text goes on in the next document, and three bytes a word.
class Words {
 public:
  // Words that are looked at beyond the end of the document, about.
  static constexpr size_t reach = 120;

  Words(std::string_view value, docid id, Slot &following)
      : bytes_(value.data() + 1), count_((value.size() - 1) / 3), goes_on_(value[0] & 1),
        next_(id), following_(following) {}

  // Words of the document itself.
  size_t count() const { return count_; }

  // The word at a place; false where there is none.
  bool at(size_t place, uint32_t &code) {
    if (place < count_) {
      code = own(place);
      return true;
    }
    while (place - count_ >= more_.size()) {
      if (!goes_on_ || more_.size() > reach) return false;
      read_next();
    }
    code = more_[place - count_];
    return true;
  }

  // The first place from `place` on where the document itself has the word; `count()` if nowhere.
  size_t find(uint32_t code, size_t place) const {
    const char *end = bytes_ + 3 * count_;
    for (const char *at = bytes_ + 3 * place; at < end; ++at) {
      // The lowest byte of a code is found many bytes at a time, and rarely in vain.
      at = static_cast<const char *>(
          std::memchr(at, static_cast<int>(code & 0xff), static_cast<size_t>(end - at)));
      if (at == nullptr) break;
      if ((at - bytes_) % 3 == 0 && read(at) == code) return static_cast<size_t>(at - bytes_) / 3;
    }
    return count_;
  }

  uint32_t own(size_t place) const { return read(bytes_ + 3 * place); }

 private:
  // A string ends with a zero byte, so that there are always four.
  static uint32_t read(const char *bytes) {
    uint32_t code;
    std::memcpy(&code, bytes, 4);
    return code & 0xffffff;
  }

  void read_next() {
    std::string_view value = following_.of(++next_);
    goes_on_ = !value.empty() && (value[0] & 1);
    for (size_t at = 1; at + 3 <= value.size(); at += 3) more_.push_back(read(value.data() + at));
  }

  const char *bytes_;
  size_t count_;
  bool goes_on_;
  docid next_;
  Slot &following_;
  std::vector<uint32_t> more_;
};

struct Run {
  std::vector<uint32_t> codes;
  size_t window;
  bool is_ordered, crosses;
  double weight;

  // Whether it begins in the document itself.
  bool is_in(Words &words) const {
    if (window == codes.size() && is_ordered) return is_in_a_row(words);
    for (size_t start = 0; start < words.count(); ++start)
      if (is_ordered ? follows(words, start) : surrounds(words, start)) return true;
    return false;
  }

 private:
  bool at(Words &words, size_t place, uint32_t &code) const {
    return (crosses || place < words.count()) && words.at(place, code);
  }

  bool is_in_a_row(Words &words) const {
    uint32_t code;
    for (size_t start = words.find(codes[0], 0); start < words.count();
         start = words.find(codes[0], start + 1)) {
      size_t length = 1;
      while (length < codes.size() && at(words, start + length, code) && code == codes[length])
        ++length;
      if (length == codes.size()) return true;
    }
    return false;
  }

  // Whether the words come in their order from `start` on, the first there.
  bool follows(Words &words, size_t start) const {
    if (words.own(start) != codes[0]) return false;
    uint32_t code;
    size_t found = 1;
    for (size_t place = start + 1;
         found < codes.size() && place < start + window && at(words, place, code); ++place)
      if (code == codes[found]) ++found;
    return found == codes.size();
  }

  // Whether all words are from `start` on in any order, one of them there, each as often as asked.
  bool surrounds(Words &words, size_t start) const {
    std::vector<uint32_t> missing = codes;
    uint32_t code;
    for (size_t place = start; place < start + window && at(words, place, code); ++place) {
      for (auto &each : missing) {
        if (each != code) continue;
        each = missing.back();
        missing.pop_back();
        break;
      }
      if (missing.empty()) return true;
      if (missing.size() == codes.size()) return false;
    }
    return false;
  }
};

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

extern "C" {

cxapian_query cxapian_query_word_runs(const cxapian_word_run *runs, size_t count, uint32_t slot,
                                      cxapian_word_table table, cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    std::vector<Run> all;
    for (size_t i = 0; i < count; ++i) {
      if (runs[i].count == 0 || runs[i].window < runs[i].count)
        throw Xapian::InvalidArgumentError("a run of words needs words, and room for them");
      all.push_back(Run{{runs[i].codes, runs[i].codes + runs[i].count},
                        runs[i].window, runs[i].ordered, runs[i].crosses, runs[i].weight});
    }
    // The query keeps a clone.
    WordRuns source(std::move(all), slot, object<std::shared_ptr<WordTable>>(table));
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
