#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "guarded.hpp"
#include "watch.hpp"
#include "wordrun.hpp"

using namespace cxapian;
using Xapian::docid;

namespace {

// A word that is asked for: its forms, and how much it counts; the documents that have it often are
// all that is asked for where there are enough of them.
struct AskedWord {
  std::vector<std::string> terms;
  double factor;
  std::string often;
  size_t enough;
};

// The documents that have a word in any of its forms, with its weight: BM25 without lengths, as
// LengthlessWeight, and all forms as one.
class WordList {
 public:
  void open(const Xapian::Database &database, const AskedWord &word, double k1) {
    k1_ = k1;
    lists_.clear();
    double all = database.get_doccount(), without = 1;
    Xapian::termcount most = 0;
    most_ = 0;
    for (const auto &term : word.terms) {
      auto having = database.get_termfreq(term);
      if (having == 0) continue;
      lists_.push_back({database.postlist_begin(term), database.postlist_end(term), 0});
      without *= 1 - having / all;
      most_ += having;
      most += database.get_wdf_upper_bound(term);
    }
    most_ = std::min(most_, database.get_doccount());
    having_ = lists_.size() == 1 ? most_ : all * (1 - without);
    double rarity = (all - having_ + 0.5) / (having_ + 0.5);
    // As BM25Weight does: no word counts against what has it.
    if (rarity < 2) rarity = rarity * 0.5 + 1;
    weight_ = word.factor * std::log(rarity) * (k1 + 1);
    for (size_t count = 0; count < table_.size(); ++count)
      table_[count] = weight_ * static_cast<double>(count) / (k1 + static_cast<double>(count));
    max_weight_ = of(most);
    if (lists_.size() == 1 && word.enough > 0 &&
        database.get_termfreq(word.often) >= word.enough)
      lists_ = {{database.postlist_begin(word.often), database.postlist_end(word.often), 0}};
    for (auto &list : lists_) list.read();
    find();
  }

  // How many documents have it: about, and at most.
  double having() const { return having_; }
  Xapian::doccount most() const { return most_; }
  bool is_exact() const { return lists_.size() <= 1; }
  double max_weight() const { return max_weight_; }

  // The document that the list is at; 0 at its end.
  docid at() const { return at_; }
  void next() {
    docid before = at_;
    for (auto &list : lists_) {
      if (list.at != before) continue;
      ++list.place;
      list.read();
    }
    find();
  }
  void skip_to(docid id) {
    if (at_ == 0 || at_ >= id) return;
    for (auto &list : lists_) {
      if (list.at == 0 || list.at >= id) continue;
      list.place.skip_to(id);
      list.read();
    }
    find();
  }
  // Goes to the end.
  void finish() { at_ = 0; }

  // Whether it is one list of Xapian's.
  bool is_plain() const { return lists_.size() == 1; }
  // Goes on over documents that weigh less than asked for, of a plain list. Most of a frequent
  // word's do: how often each has the word is all that is read of them.
  void next_of_weight(double least) {
    if (at_ == 0) return;
    auto &list = lists_[0];
    while (list.place != list.end && of(list.place.get_wdf()) < least) {
      look(256);
      ++list.place;
    }
    list.read();
    at_ = list.at;
  }
  // What the word weighs in the document that the list is at.
  double weight() const {
    if (weight_ == 0) return 0;
    Xapian::termcount count = 0;
    for (const auto &list : lists_)
      if (list.at == at_) count += list.place.get_wdf();
    return of(count);
  }

 private:
  struct List {
    Xapian::PostingIterator place, end;
    // The document it is at; 0 at the end.
    docid at = 0;

    void read() { at = place == end ? 0 : *place; }
  };

  void find() {
    at_ = 0;
    for (const auto &list : lists_)
      if (list.at != 0 && (at_ == 0 || list.at < at_)) at_ = list.at;
  }
  double of(Xapian::termcount count) const {
    return count < table_.size() ? table_[count] : weight_ * count / (k1_ + count);
  }

  std::vector<List> lists_;
  std::array<double, 16> table_{};
  double k1_ = 0, weight_ = 0, max_weight_ = 0, having_ = 0;
  Xapian::doccount most_ = 0;
  docid at_ = 0;
};

// The documents that have all of some words, and one of some runs where that is asked for; they weigh
// what the words weigh, and the runs that begin in them. Unlike an AND of terms it looks at many
// documents at once, so that the orders of their words come from memory together, and only at orders
// of documents that can be among the best.
class AllWords final : public Xapian::PostingSource {
 public:
  AllWords(std::vector<AskedWord> words, double k1, std::vector<Run> runs, bool needs_run,
           Xapian::valueno slot, std::shared_ptr<WordTable> table)
      : asked_(std::move(words)), k1_(k1), runs_(std::move(runs)), needs_run_(needs_run),
        slot_(slot), table_(std::move(table)) {}

  AllWords *clone() const override {
    return new AllWords(asked_, k1_, runs_, needs_run_, slot_, table_);
  }
  std::string name() const override { return "hark::AllWords"; }
  std::string get_description() const override {
    std::string text = "AllWords(";
    for (const auto &word : asked_) {
      for (const auto &term : word.terms) text += term + "|";
      text.back() = ' ';
    }
    text.back() = ')';
    return text;
  }

  void init(const Xapian::Database &database) override {
    words_.assign(asked_.size(), WordList());
    double all = database.get_doccount(), most = 0;
    guess_ = all;
    most_ = database.get_doccount();
    for (size_t i = 0; i < asked_.size(); ++i) {
      words_[i].open(database, asked_[i], k1_);
      guess_ *= words_[i].having() / std::max(1.0, all);
      most_ = std::min(most_, words_[i].most());
      most += words_[i].max_weight();
    }
    least_ = words_.size() == 1 && words_[0].is_exact() && !needs_run_ ? most_ : 0;
    std::sort(words_.begin(), words_.end(),
              [](const WordList &a, const WordList &b) { return a.having() < b.having(); });
    bonus_ = 0;
    for (const auto &run : runs_) bonus_ += run.weight;
    set_maxweight(most + bonus_);
    if (!runs_.empty()) {
      auto view = table_->view(database, slot_);
      own_.open(database, slot_, view);
      following_.open(database, slot_, view);
    }
    count_ = place_ = 0;
    ahead_ = 1;
    is_begun_ = is_at_end_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return least_; }
  Xapian::doccount get_termfreq_est() const override {
    return std::max(least_, static_cast<Xapian::doccount>(guess_ + 0.5));
  }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  double get_weight() const override { return weight_; }

  void next(double least) override {
    if (is_begun_) ++place_;
    is_begun_ = true;
    find(least);
  }
  void skip_to(docid to, double least) override {
    if (is_begun_ && !is_at_end_ && get_docid() >= to) return;
    is_begun_ = true;
    while (place_ < count_ && found_[place_].id < to) ++place_;
    if (place_ == count_) {
      // Whoever jumps about does not want what comes in between.
      ahead_ = 1;
      words_[0].skip_to(to);
    }
    find(least);
  }
  bool at_end() const override { return is_at_end_; }
  docid get_docid() const override { return found_[place_].id; }

 private:
  static constexpr size_t most_ahead = 64;

  struct Found {
    docid id;
    double weight;
  };

  // Goes to the first document, from the place on, that weighs enough.
  void find(double least) {
    while (true) {
      if (place_ == count_) look_ahead(least);
      if (count_ == 0) break;
      for (; place_ < count_; ++place_) {
        weight_ = found_[place_].weight;
        if (weight_ + bonus_ < least) continue;
        if (!runs_.empty() && !has_runs(found_[place_].id)) continue;
        if (weight_ >= least) return;
      }
    }
    is_at_end_ = true;
  }

  // Finds the next documents that have all words.
  void look_ahead(double least) {
    place_ = count_ = 0;
    bool is_one = words_.size() == 1 && words_[0].is_plain();
    while (count_ < ahead_) {
      look(256);
      if (is_one) words_[0].next_of_weight(least - bonus_);
      docid id = words_[0].at();
      if (id == 0) break;
      docid all = id;
      for (size_t i = 1; i < words_.size() && all == id; ++i) {
        words_[i].skip_to(id);
        all = words_[i].at();
      }
      if (all == 0) {
        // One word has no more documents.
        words_[0].finish();
        break;
      }
      if (all != id) {
        words_[0].skip_to(all);
        continue;
      }
      double weight = 0;
      for (const auto &word : words_) weight += word.weight();
      words_[0].next();
      if (weight + bonus_ < least) continue;
      found_[count_++] = Found{id, weight};
    }
    if (!runs_.empty()) own_.announce(count_, [&](size_t i) { return found_[i].id; });
    ahead_ = std::min(2 * ahead_, most_ahead);
  }

  // Whether a document has the runs that it needs; adds what those weigh that it has.
  bool has_runs(docid id) {
    look(16);
    std::string_view value = own_.of(id);
    if (value.empty()) return !needs_run_;
    Words words(value, id, following_);
    bool has_any = false;
    for (const auto &run : runs_) {
      if (!run.is_in(words)) continue;
      has_any = true;
      weight_ += run.weight;
    }
    if (!needs_run_) return true;
    ++run_tally.asked;
    if (has_any) ++run_tally.found;
    return has_any;
  }

  std::vector<AskedWord> asked_;
  double k1_;
  std::vector<Run> runs_;
  bool needs_run_;
  Xapian::valueno slot_;
  std::shared_ptr<WordTable> table_;

  std::vector<WordList> words_;
  Slot own_, following_;
  std::array<Found, most_ahead> found_;
  size_t count_ = 0, place_ = 0, ahead_ = 1;
  bool is_begun_ = false, is_at_end_ = false;
  double guess_ = 0, bonus_ = 0, weight_ = 0;
  Xapian::doccount least_ = 0, most_ = 0;
};

}  // namespace

extern "C" {

cxapian_query cxapian_query_all_words(const cxapian_word *words, size_t count, double k1,
                                      const cxapian_word_run *runs, size_t run_count,
                                      bool needs_run, uint32_t slot, cxapian_word_table table,
                                      cxapian_error *error) noexcept {
  return guarded(error, cxapian_query{nullptr}, [&] {
    if (count == 0) throw Xapian::InvalidArgumentError("all of no words");
    std::vector<AskedWord> all;
    for (size_t i = 0; i < count; ++i) {
      AskedWord word{{}, words[i].factor, text(words[i].often), count == 1 ? words[i].enough : 0};
      for (size_t form = 0; form < words[i].count; ++form)
        word.terms.push_back(text(words[i].terms[form]));
      all.push_back(std::move(word));
    }
    // The query keeps a clone.
    AllWords source(std::move(all), k1, runs_from(runs, run_count), needs_run, slot,
                    object<std::shared_ptr<WordTable>>(table));
    return cxapian_query{new Xapian::Query(&source)};
  });
}

}
