#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "guarded.hpp"

using namespace cxapian;
using Xapian::docid;

namespace {

// A number in a slot has to be in a range, both ends within it.
struct Range {
  Xapian::valueno slot;
  std::string low, high;
};

// The documents that have any of some terms, without weight. An OR of the terms asks a tree of
// lists for every document; this goes through the lists one by one, a window of documents at a
// time, and marks whom it meets.
class AnyTerm final : public Xapian::PostingSource {
 public:
  AnyTerm(std::vector<std::string> free, std::vector<std::string> bound, Range range)
      : free_(std::move(free)), bound_(std::move(bound)), range_(std::move(range)) {}

  AnyTerm *clone() const override { return new AnyTerm(free_, bound_, range_); }
  std::string name() const override { return "hark::AnyTerm"; }
  std::string get_description() const override {
    std::string text = "AnyTerm(";
    for (const auto &term : free_) text += term + " ";
    for (const auto &term : bound_) text += term + "? ";
    text.back() = ')';
    return text;
  }

  void init(const Xapian::Database &database) override {
    lists_.clear();
    Xapian::doccount sum = 0;
    auto open = [&](const std::vector<std::string> &terms, bool is_bound) {
      for (const auto &term : terms) {
        List list{database.postlist_begin(term), database.postlist_end(term), is_bound};
        if (list.place == list.end) continue;
        lists_.push_back(std::move(list));
        sum += database.get_termfreq(term);
      }
    };
    open(free_, false);
    open(bound_, true);
    most_ = std::min(sum, database.get_doccount());
    value_ = database.valuestream_begin(range_.slot);
    value_end_ = database.valuestream_end(range_.slot);
    current_ = 0;
    first_ = after_ = 1;
    at_end_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_; }
  Xapian::doccount get_termfreq_max() const override { return most_; }

  void next(double) override { seek(current_ + 1); }
  void skip_to(docid to, double) override {
    if (to > current_ || (to == current_ && !is_here(to))) seek(to);
  }
  bool check(docid to, double) override {
    if (to < current_) return true;
    current_ = to;
    return is_here(to);
  }
  bool at_end() const override { return at_end_; }
  docid get_docid() const override { return current_; }

 private:
  // The documents of a window, a bit each.
  static constexpr docid window = 1024;
  using Marks = std::array<uint64_t, window / 64>;

  struct List {
    Xapian::PostingIterator place, end;
    bool is_bound;
  };

  bool is_here(docid document) {
    if (document >= after_) mark(document);
    docid bit = document - first_;
    return marked_[bit / 64] >> bit % 64 & 1;
  }

  // Goes to the first document from `to` on.
  void seek(docid to) {
    while (true) {
      if (to >= after_) mark(to);
      docid bit = to - first_;
      uint64_t rest = marked_[bit / 64] >> bit % 64;
      if (rest != 0) {
        current_ = to + __builtin_ctzll(rest);
        return;
      }
      do {
        bit = (bit / 64 + 1) * 64;
      } while (bit < window && marked_[bit / 64] == 0);
      to = first_ + bit;
      if (bit < window) continue;
      if (nearest_ == 0) break;
      to = std::max(to, nearest_);
    }
    at_end_ = true;
  }

  // Marks the documents of the window that begins at `first`.
  void mark(docid first) {
    first_ = first;
    after_ = first + window;
    marked_.fill(0);
    nearest_ = 0;
    Marks in_doubt{};
    bool is_any_in_doubt = false;
    for (List &list : lists_) {
      if (list.place == list.end) continue;
      if (*list.place < first) list.place.skip_to(first);
      auto &marks = list.is_bound ? in_doubt : marked_;
      for (; list.place != list.end; ++list.place) {
        docid document = *list.place;
        if (document >= after_) {
          if (nearest_ == 0 || document < nearest_) nearest_ = document;
          break;
        }
        docid bit = document - first;
        marks[bit / 64] |= uint64_t(1) << bit % 64;
        is_any_in_doubt |= list.is_bound;
      }
    }
    if (is_any_in_doubt) settle(in_doubt);
  }

  void settle(const Marks &in_doubt) {
    for (docid word = 0; word < in_doubt.size(); ++word) {
      for (uint64_t rest = in_doubt[word]; rest != 0; rest &= rest - 1) {
        docid bit = __builtin_ctzll(rest);
        if (is_in_range(first_ + word * 64 + bit)) marked_[word] |= uint64_t(1) << bit;
      }
    }
  }

  bool is_in_range(docid document) {
    if (value_ == value_end_) return false;
    if (value_.get_docid() < document) value_.skip_to(document);
    if (value_ == value_end_ || value_.get_docid() != document) return false;
    std::string value = *value_;
    return value >= range_.low && value <= range_.high;
  }

  std::vector<std::string> free_, bound_;
  Range range_;
  std::vector<List> lists_;
  Xapian::ValueIterator value_, value_end_;
  Xapian::doccount most_ = 0;
  docid current_ = 0;
  // The window: marks for the documents from `first_` to before `after_`; and the first document
  // after it that a list has, 0 if none has.
  docid first_ = 1, after_ = 1, nearest_ = 0;
  Marks marked_{};
  bool at_end_ = false;
};

std::vector<std::string> texts(const cxapian_text *terms, size_t count) {
  std::vector<std::string> result;
  result.reserve(count);
  for (size_t i = 0; i < count; ++i) result.push_back(text(terms[i]));
  return result;
}

}  // namespace

extern "C" {

cxapian_query cxapian_query_any_term(const cxapian_text *free, size_t free_count,
                                     const cxapian_text *bound, size_t bound_count, uint32_t slot,
                                     double low, double high, cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    Range range{slot, Xapian::sortable_serialise(low), Xapian::sortable_serialise(high)};
    AnyTerm source(texts(free, free_count), texts(bound, bound_count), std::move(range));
    // The query keeps a clone.
    return cxapian_query{new Xapian::Query(&source)};
  });
}

}
