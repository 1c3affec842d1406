// Ends a search at its deadline from inside a query.

#ifndef CXAPIAN_WATCH_HPP
#define CXAPIAN_WATCH_HPP

#include <xapian.h>

#include <chrono>

namespace cxapian {

// While it lives, the searches of its thread have to end in so many milliseconds; 0 means never.
class Watch {
 public:
  explicit Watch(unsigned milliseconds);
  ~Watch();
  Watch(const Watch &) = delete;
  Watch &operator=(const Watch &) = delete;
};

// Ends the search if its time is over.
void look_now();

// How often the searches of this thread looked; plain data, which needs no guard to be reached.
extern __thread unsigned looks;

// Looks at the clock with every so many calls, and ends the search once its time is over. Xapian's
// own time limit does not end a match, so what a match asks for every candidate calls this.
inline void look(unsigned every) {
  if (++looks % every == 0) look_now();
}

// How many documents the searches of this thread asked for a run of words, and how many had one;
// runs that only add weight apart.
struct RunTally {
  unsigned asked, found;
};
extern __thread RunTally run_tally;

// The query, with a look at the clock for each document that has all its terms, before their
// places are compared: where few pass that, nobody else sees how long it takes.
Xapian::Query watched(const Xapian::Query &query);

}  // namespace cxapian

#endif
