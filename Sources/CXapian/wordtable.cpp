#include "wordtable.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "guarded.hpp"

using namespace cxapian;
using Xapian::docid;

namespace {

// Values that end here may be read a little further.
constexpr size_t slack = 4096;

// A small table is not worth pages of 2 MB; in a large one, most of the time to read at random is
// spent on finding where a small page is.
constexpr size_t small = 8 << 20;

void *reserved(size_t size) {
  void *room = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (room == MAP_FAILED) return nullptr;
  // Where the system has no large pages, small ones do.
  madvise(static_cast<char *>(room) + small, size - small, MADV_HUGEPAGE);
  return room;
}

struct Named {
  std::string name;
  std::weak_ptr<WordTable> table;
};

}  // namespace

WordTable::Room::Room()
    : bytes(static_cast<char *>(reserved(most_bytes + slack))),
      ends(static_cast<uint32_t *>(reserved(most_documents * sizeof(uint32_t)))) {}

WordTable::Room::~Room() {
  if (bytes != nullptr) munmap(bytes, most_bytes + slack);
  if (ends != nullptr) munmap(ends, most_documents * sizeof(uint32_t));
}

std::shared_ptr<WordTable> WordTable::named(const std::string &name) {
  static std::mutex guard;
  static std::vector<Named> tables;
  std::lock_guard<std::mutex> lock(guard);
  std::vector<Named> used;
  std::shared_ptr<WordTable> table;
  for (const auto &each : tables) {
    auto known = each.table.lock();
    if (known == nullptr) continue;
    used.push_back(each);
    if (each.name == name) table = known;
  }
  if (table == nullptr) {
    table = std::make_shared<WordTable>();
    used.push_back(Named{name, table});
  }
  tables = std::move(used);
  return table;
}

WordTable::View WordTable::view(const Xapian::Database &database, Xapian::valueno slot) {
  std::unique_lock<std::mutex> reading(reading_, std::try_to_lock);
  if (reading) read(database, slot);
  std::lock_guard<std::mutex> lock(changing_);
  return view_;
}

void WordTable::read(const Xapian::Database &database, Xapian::valueno slot) {
  docid last = database.get_lastdocid();
  if (last <= view_.covered_ || is_full_) return;
  View next = view_;
  size_t documents = documents_;
  if (next.room_ == nullptr || is_mostly_deleted(database)) {
    next = View();
    next.room_ = std::make_shared<Room>();
    documents = 0;
  }
  if (!next.room_->is_there()) return;
  last = std::min({last, next.covered_ + at_once, static_cast<docid>(Room::most_documents)});
  auto place = database.valuestream_begin(slot);
  const auto end = database.valuestream_end(slot);
  if (place != end) place.skip_to(next.covered_ + 1);
  char *bytes = next.room_->bytes;
  uint32_t *ends = next.room_->ends;
  uint32_t used = next.covered_ == 0 ? 0 : ends[next.covered_ - 1];
  bool is_full = last == Room::most_documents;
  for (docid id = next.covered_ + 1; id <= last; ++id) {
    if (place != end && place.get_docid() == id) {
      const std::string value = *place;
      is_full = value.size() > Room::most_bytes - used;
      if (is_full) break;
      std::memcpy(bytes + used, value.data(), value.size());
      used += static_cast<uint32_t>(value.size());
      ++documents;
      ++place;
    }
    ends[id - 1] = used;
    next.covered_ = id;
  }
  std::lock_guard<std::mutex> lock(changing_);
  view_ = next;
  documents_ = documents;
  is_full_ = is_full;
}

bool WordTable::is_mostly_deleted(const Xapian::Database &database) const {
  constexpr size_t few = 20000;
  return documents_ > 2 * static_cast<size_t>(database.get_doccount()) + few;
}

extern "C" {

cxapian_word_table cxapian_word_table_new(cxapian_text name, cxapian_error *error) noexcept {
  return guarded(error, cxapian_word_table{nullptr}, [&] {
    return cxapian_word_table{new std::shared_ptr<WordTable>(WordTable::named(text(name)))};
  });
}

void cxapian_word_table_free(cxapian_word_table table) noexcept {
  delete static_cast<std::shared_ptr<WordTable> *>(table.impl);
}

}
