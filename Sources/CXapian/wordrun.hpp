// Runs of words, and the order of a document's words in which they are looked for.

#ifndef CXAPIAN_WORDRUN_HPP
#define CXAPIAN_WORDRUN_HPP

#include <xapian.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "include/cxapian.h"
#include "wordtable.hpp"

namespace cxapian {

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

  // Tells that the values of some documents are about to be asked for: they come from memory all at
  // once, where one after the other takes as long for each.
  template <typename ID>
  void announce(size_t count, ID &&id) const {
    for (size_t i = 0; i < count; ++i)
      if (view_.covers(id(i))) view_.fetch_end(id(i));
    for (size_t i = 0; i < count; ++i)
      if (view_.covers(id(i))) view_.fetch(id(i));
  }

  // The value of a document; empty where it has none. It stays until the next call.
  std::string_view of(Xapian::docid id) {
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
  Xapian::docid known_ = 0;
  bool is_open_ = false;
};

// The words of a document and, as far as they are asked for, of those that follow it: a byte that
// is 1 where the text goes on in the next document, and three bytes a word.
class Words {
 public:
  // Words that are looked at beyond the end of the document, about.
  static constexpr size_t reach = 120;

  Words(std::string_view value, Xapian::docid id, Slot &following)
      : bytes_(value.data() + 1), count_((value.size() - 1) / 3), goes_on_(value[0] & 1),
        id_(id), last_(id), following_(following) {}

  // Words of the document itself.
  size_t count() const { return count_; }

  // The word at a place; false where there is none.
  bool at(size_t place, uint32_t &code) {
    if (place < count_) {
      code = own(place);
      return true;
    }
    place -= count_;
    while (place >= known()) {
      if (!goes_on_ || known() > reach) return false;
      read_next();
    }
    code = more_.empty() ? read(next_.data() + 1 + 3 * place) : more_[place];
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

  static size_t words_in(std::string_view value) {
    return value.empty() ? 0 : (value.size() - 1) / 3;
  }

  // Words that were read beyond the end.
  size_t known() const { return more_.empty() ? words_in(next_) : more_.size(); }

  void read_next() {
    // The value of the first that follows stays until another is read: mostly none is.
    bool is_first = id_ == last_;
    if (!is_first && more_.empty()) keep(next_);
    next_ = following_.of(++last_);
    goes_on_ = !next_.empty() && (next_[0] & 1);
    if (!is_first) keep(next_);
  }

  void keep(std::string_view value) {
    for (size_t i = 0; i < words_in(value); ++i) more_.push_back(read(value.data() + 1 + 3 * i));
  }

  const char *bytes_;
  size_t count_;
  bool goes_on_;
  // The document, and the last that was read.
  Xapian::docid id_, last_;
  Slot &following_;
  // The value of the first that follows; once there are more, the words of all.
  std::string_view next_;
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

// The runs of a call. Throws where one has no words, or no room for them.
std::vector<Run> runs_from(const cxapian_word_run *runs, size_t count);

}  // namespace cxapian

#endif
