#include "watch.hpp"

#include "guarded.hpp"

using namespace cxapian;
using Clock = std::chrono::steady_clock;

namespace {

// A query is made before its deadline is known, and searched on one thread.
thread_local Clock::time_point end = Clock::time_point::max();

// A comparison of places takes some microseconds.
constexpr unsigned often = 8;

// Matches every document, and looks at the clock for each.
class Watcher final : public Xapian::PostingSource {
 public:
  Watcher *clone() const override { return new Watcher; }
  std::string name() const override { return "hark::Watcher"; }
  std::string get_description() const override { return "Watcher"; }

  void init(const Xapian::Database &database) override {
    last_ = database.get_lastdocid();
    count_ = database.get_doccount();
    current_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  void next(double) override {
    look(often);
    ++current_;
  }
  void skip_to(Xapian::docid to, double) override {
    look(often);
    if (to > current_) current_ = to;
  }
  bool check(Xapian::docid to, double) override {
    look(often);
    current_ = to;
    return true;
  }
  bool at_end() const override { return current_ > last_; }
  Xapian::docid get_docid() const override { return current_; }

 private:
  Xapian::docid last_ = 0, current_ = 0;
  Xapian::doccount count_ = 0;
};

}  // namespace

Watch::Watch(unsigned milliseconds) {
  if (milliseconds > 0) end = Clock::now() + std::chrono::milliseconds(milliseconds);
}

Watch::~Watch() { end = Clock::time_point::max(); }

__thread unsigned cxapian::looks = 0;

void cxapian::look_now() {
  if (end != Clock::time_point::max() && Clock::now() >= end) throw DeadlinePassed();
}

Xapian::Query cxapian::watched(const Xapian::Query &query) {
  Watcher watcher;
  // The query keeps a clone.
  return Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&watcher));
}
