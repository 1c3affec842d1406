// The one catch ladder: every function of the header that can fail runs inside it.

#ifndef CXAPIAN_GUARDED_HPP
#define CXAPIAN_GUARDED_HPP

#include <xapian.h>

#include <cerrno>
#include <new>
#include <string>
#include <utility>

#include "include/cxapian.h"

namespace cxapian {

// A search that passed its deadline.
struct DeadlinePassed {};
// A handle whose owner has freed it, or that was never made.
struct ClosedHandle {};

void fill(cxapian_error *error, cxapian_code code, const char *class_name,
          const std::string &message, const char *hint) noexcept;
void fill(cxapian_error *error, const Xapian::Error &xapian) noexcept;

// Whether the number of an error is what a disk answers that cannot be written to.
bool is_of_disk(int number) noexcept;

// Runs `body` and returns its value; if it throws, fills `error` and returns `failed`.
template <typename Result, typename Body>
Result guarded(cxapian_error *error, Result failed, Body &&body) noexcept {
  error->code = CXAPIAN_OK;
  errno = 0;
  try {
    return std::forward<Body>(body)();
  } catch (const Xapian::Error &xapian) {
    fill(error, xapian);
  } catch (const DeadlinePassed &) {
    fill(error, CXAPIAN_DEADLINE, "Deadline", "the search took too long",
         "use fewer or rarer words");
  } catch (const ClosedHandle &) {
    fill(error, CXAPIAN_CLOSED, "Closed", "the handle is closed", "");
  } catch (const std::bad_alloc &) {
    fill(error, CXAPIAN_MEMORY, "std::bad_alloc", "out of memory", "");
  } catch (const std::exception &other) {
    fill(error, CXAPIAN_OTHER, "std::exception", other.what(), "");
  } catch (...) {
    fill(error, CXAPIAN_OTHER, "unknown", "an unknown C++ exception", "");
  }
  return failed;
}

// The C++ object behind a handle.
template <typename Object, typename Handle>
Object &object(Handle handle) {
  if (handle.impl == nullptr) throw ClosedHandle();
  return *static_cast<Object *>(handle.impl);
}

inline std::string text(cxapian_text borrowed) {
  return borrowed.length == 0 ? std::string() : std::string(borrowed.bytes, borrowed.length);
}

cxapian_bytes copy(const std::string &from);

// Commits belong to the caller, who puts a whole source into each; Xapian's own would come in the
// middle of one. Before the first writer is opened.
void own_commits();

inline cxapian_text borrow(const std::string &from) {
  return cxapian_text{from.data(), from.size()};
}

}  // namespace cxapian

#endif
