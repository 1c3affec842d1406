#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <sstream>

#include "guarded.hpp"

using namespace cxapian;

namespace {

std::atomic<void (*)(const char *)> end_of_process{nullptr};
std::terminate_handler usual_end = nullptr;

// Called by the C++ runtime instead of unwinding further.
[[noreturn]] void break_down() {
  const int left = errno;
  cxapian_error error;
  guarded(&error, false, [&] {
    std::exception_ptr thrown = std::current_exception();
    errno = left;
    if (thrown) std::rethrow_exception(thrown);
    return true;
  });
  // The exception may be lost on the way here; what the disk answered last is not.
  if (error.code == CXAPIAN_OK) fill(&error, CXAPIAN_STORAGE, "", std::strerror(left), "");
  if (auto end = end_of_process.load(); end != nullptr) end(error.message);
  if (usual_end != nullptr) usual_end();
  std::abort();
}

}  // namespace

extern "C" {

bool cxapian_check(cxapian_text path, size_t *errors, cxapian_bytes *report,
                   cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    std::ostringstream out;
    *errors = Xapian::Database::check(text(path), 0, &out);
    *report = copy(out.str());
    return true;
  });
}

void cxapian_on_breakdown(void (*end)(const char *message)) noexcept {
  end_of_process = end;
  if (usual_end == nullptr) usual_end = std::set_terminate(break_down);
}

}
