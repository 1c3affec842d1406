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

// The query, with a look at the clock for each document that has all its terms, before their
// places are compared: where few pass that, nobody else sees how long it takes.
Xapian::Query watched(const Xapian::Query &query);

}  // namespace cxapian

#endif
