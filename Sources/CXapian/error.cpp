#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "guarded.hpp"

namespace cxapian {

namespace {

template <size_t size>
void put(char (&field)[size], const char *from, size_t length) noexcept {
  size_t kept = length < size - 1 ? length : size - 1;
  // A message is never cut inside a UTF-8 sequence.
  while (kept > 0 && kept < length && (static_cast<unsigned char>(from[kept]) & 0xC0) == 0x80)
    --kept;
  std::memcpy(field, from, kept);
  field[kept] = '\0';
}

struct Row {
  const char *class_name;
  cxapian_code code;
  const char *hint;
};

// Xapian's classes that a caller can tell apart; the rest is CXAPIAN_OTHER.
constexpr Row rows[] = {
    {"DatabaseModifiedError", CXAPIAN_MODIFIED, "reopen and try again"},
    {"DatabaseLockError", CXAPIAN_LOCKED, "wait for the other indexer to end"},
    {"DatabaseNotFoundError", CXAPIAN_NO_DATABASE, "build the index first"},
    {"DatabaseOpeningError", CXAPIAN_NOT_A_DATABASE, "name another folder for the index"},
    {"DatabaseCorruptError", CXAPIAN_CORRUPT, "remove the index folder and index again"},
    {"DatabaseVersionError", CXAPIAN_VERSION, "index again with this version of Xapian"},
    {"DatabaseClosedError", CXAPIAN_CLOSED, ""},
    {"DatabaseCreateError", CXAPIAN_STORAGE, "check the folder's permissions and the disk"},
    {"DatabaseError", CXAPIAN_STORAGE, "check the disk: space, permissions, errors"},
    {"DocNotFoundError", CXAPIAN_NOT_FOUND, ""},
    {"InvalidArgumentError", CXAPIAN_INVALID, ""},
    {"InvalidOperationError", CXAPIAN_INVALID, ""},
    {"UnimplementedError", CXAPIAN_INVALID, ""},
    {"RangeError", CXAPIAN_INVALID, ""},
    {"WildcardError", CXAPIAN_INVALID, "type more letters before the star"},
    {"NetworkError", CXAPIAN_NETWORK, ""},
    {"NetworkTimeoutError", CXAPIAN_NETWORK, ""},
};

}  // namespace

bool is_of_disk(int number) noexcept {
  return number == ENOSPC || number == EIO || number == EDQUOT || number == EROFS;
}

void fill(cxapian_error *error, cxapian_code code, const char *class_name,
          const std::string &message, const char *hint) noexcept {
  error->code = code;
  put(error->class_name, class_name, std::strlen(class_name));
  put(error->message, message.data(), message.size());
  put(error->hint, hint, std::strlen(hint));
}

void fill(cxapian_error *error, const Xapian::Error &xapian) noexcept {
  const int left = errno;
  const char *class_name = xapian.get_type();
  Row row{class_name, CXAPIAN_OTHER, ""};
  for (const Row &candidate : rows)
    if (std::strcmp(candidate.class_name, class_name) == 0) row = candidate;
  // Putting a message together may need memory that is not there.
  try {
    std::string message = xapian.get_msg();
    const char *system = xapian.get_error_string();
    const bool is_silent = system == nullptr || *system == '\0';
    if (is_silent && is_of_disk(left)) {
      // Where it renames and syncs, Xapian keeps the reason to itself; and where taking back what
      // was half written fails as well, it tells only of that.
      if (row.code != CXAPIAN_STORAGE) message = "writing failed";
      row.code = CXAPIAN_STORAGE;
      row.hint = "check the disk: space, permissions, errors";
      system = std::strerror(left);
    }
    if (system != nullptr && *system != '\0') message += std::string(" (") + system + ")";
    // A table that was cut: Xapian has no class of its own for it.
    if (row.code == CXAPIAN_STORAGE && message.find("EOF reading block") != std::string::npos) {
      row.code = CXAPIAN_CORRUPT;
      row.hint = "remove the index folder and index again";
    }
    // Only one of the reasons why there is no lock is that another has it.
    if (row.code == CXAPIAN_LOCKED && message.find("already locked") == std::string::npos) {
      row.code = CXAPIAN_STORAGE;
      row.hint = "check the disk: space, permissions, errors";
    }
    if (row.code == CXAPIAN_NOT_A_DATABASE && system != nullptr &&
        std::strcmp(system, std::strerror(EACCES)) == 0) {
      row.code = CXAPIAN_STORAGE;
      row.hint = "check the folder's permissions";
    }
    fill(error, row.code, class_name, message, row.hint);
  } catch (...) {
    put(error->class_name, class_name, std::strlen(class_name));
    error->code = row.code;
    error->message[0] = '\0';
    error->hint[0] = '\0';
  }
}

cxapian_bytes copy(const std::string &from) {
  cxapian_bytes bytes{nullptr, from.size()};
  if (from.empty()) return bytes;
  bytes.bytes = static_cast<char *>(std::malloc(from.size()));
  if (bytes.bytes == nullptr) throw std::bad_alloc();
  std::memcpy(bytes.bytes, from.data(), from.size());
  return bytes;
}

}  // namespace cxapian

extern "C" {

void cxapian_bytes_free(cxapian_bytes bytes) noexcept { std::free(bytes.bytes); }

const char *cxapian_version(void) noexcept { return Xapian::version_string(); }

}
