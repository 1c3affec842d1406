#include "guarded.hpp"

using namespace cxapian;

extern "C" {

cxapian_writer cxapian_writer_open_scratch(cxapian_text path, cxapian_error *error) noexcept {
  return guarded(error, cxapian_writer{nullptr}, [&] {
    own_commits();
    return cxapian_writer{new Xapian::WritableDatabase(
        text(path), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS)};
  });
}

bool cxapian_compact(const cxapian_text *sources, size_t count, cxapian_text destination,
                     cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Xapian::Database all;
    for (size_t i = 0; i < count; ++i) all.add_database(Xapian::Database(text(sources[i])));
    all.compact(text(destination), Xapian::Compactor::FULL);
    return true;
  });
}

}
