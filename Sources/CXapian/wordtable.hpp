// The words of documents in their order, kept in memory.

#ifndef CXAPIAN_WORDTABLE_HPP
#define CXAPIAN_WORDTABLE_HPP

#include <xapian.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace cxapian {

// The values of a slot for the documents of one index: to read one from the database takes some
// microseconds, from here a tenth of one. Shared by the threads that read the index.
//
// A document never changes, and its number is never given to another: what is read once holds for
// all later commits of the same index. What was deleted is forgotten once it is the larger part.
class WordTable {
  // Room for as much as a table may hold, of which the system gives what is used. Values are only
  // ever added: what was there when a view was taken stays as it is.
  class Room {
   public:
    static constexpr size_t most_bytes = 256 << 20, most_documents = 64 << 20;

    Room();
    ~Room();
    Room(const Room &) = delete;
    Room &operator=(const Room &) = delete;

    // Whether the system gave it.
    bool is_there() const { return bytes != nullptr && ends != nullptr; }

    // The values end to end, and where each ends.
    char *bytes;
    uint32_t *ends;
  };

 public:
  // The documents that were known at one time; nothing in it changes.
  class View {
   public:
    // Whether the table can tell of a document.
    bool covers(Xapian::docid id) const { return id <= covered_; }
    // The value of a document that is covered; empty where it has none. Four bytes may be read
    // from any place in it.
    std::string_view of(Xapian::docid id) const {
      uint32_t begin = id == 1 ? 0 : room_->ends[id - 2];
      return {room_->bytes + begin, room_->ends[id - 1] - begin};
    }

    // Has memory bring where the value of a covered document ends, and the value.
    void fetch_end(Xapian::docid id) const { __builtin_prefetch(&room_->ends[id - 1]); }
    void fetch(Xapian::docid id) const {
      constexpr size_t line = 64;
      std::string_view value = of(id);
      for (size_t at = 0; at < value.size(); at += line) __builtin_prefetch(value.data() + at);
    }

   private:
    friend class WordTable;
    std::shared_ptr<Room> room_;
    Xapian::docid covered_ = 0;
  };

  // The table of an index by its name; made where there is none. It goes with its last owner.
  static std::shared_ptr<WordTable> named(const std::string &name);

  // What is known, after some more documents were read where there are more. Does not wait for
  // another thread that reads them.
  View view(const Xapian::Database &database, Xapian::valueno slot);

 private:
  // Documents that are read at once.
  static constexpr Xapian::docid at_once = 16384;

  void read(const Xapian::Database &database, Xapian::valueno slot);
  bool is_mostly_deleted(const Xapian::Database &database) const;

  std::mutex reading_, changing_;
  View view_;
  // Documents with a value in `view_`.
  size_t documents_ = 0;
  bool is_full_ = false;
};

}  // namespace cxapian

#endif
