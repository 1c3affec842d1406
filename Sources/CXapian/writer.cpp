#include <cstdlib>
#include <mutex>

#include "guarded.hpp"
#include "pairs.hpp"

using namespace cxapian;
using Writer = Xapian::WritableDatabase;

void cxapian::own_commits() {
  // Read by the constructor of every writer. Set once: another thread may be reading it.
  static std::once_flag once;
  std::call_once(once, [] { setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1); });
}

extern "C" {

cxapian_writer cxapian_writer_open(cxapian_text path, bool overwrite,
                                   cxapian_error *error) noexcept {
  return guarded(error, cxapian_writer{nullptr}, [&] {
    own_commits();
    return cxapian_writer{new Writer(
        text(path), overwrite ? Xapian::DB_CREATE_OR_OVERWRITE : Xapian::DB_CREATE_OR_OPEN)};
  });
}

void cxapian_writer_free(cxapian_writer writer) noexcept {
  Writer *database = static_cast<Writer *>(writer.impl);
  if (database == nullptr) return;
  // The destructor would commit, and hide a failure to do so. A transaction that is begun and
  // not ended takes back what is pending.
  cxapian_error ignored;
  guarded(&ignored, false, [&] {
    database->begin_transaction(false);
    database->cancel_transaction();
    return true;
  });
  guarded(&ignored, false, [&] {
    database->close();
    return true;
  });
  guarded(&ignored, false, [&] {
    delete database;
    return true;
  });
}

bool cxapian_writer_commit(cxapian_writer writer, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Writer>(writer).commit();
    return true;
  });
}

bool cxapian_writer_begin(cxapian_writer writer, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Writer>(writer).begin_transaction(false);
    return true;
  });
}

bool cxapian_writer_end(cxapian_writer writer, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Writer>(writer).commit_transaction();
    return true;
  });
}

bool cxapian_writer_cancel(cxapian_writer writer, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Writer>(writer).cancel_transaction();
    return true;
  });
}

bool cxapian_writer_add(cxapian_writer writer, cxapian_document document, uint32_t *docid,
                        cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *docid = object<Writer>(writer).add_document(object<Xapian::Document>(document));
    return true;
  });
}

bool cxapian_writer_delete(cxapian_writer writer, cxapian_text term,
                           cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Writer>(writer).delete_document(text(term));
    return true;
  });
}

bool cxapian_writer_set_metadata(cxapian_writer writer, cxapian_text key, cxapian_text value,
                                 cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Writer>(writer).set_metadata(text(key), text(value));
    return true;
  });
}

bool cxapian_writer_metadata(cxapian_writer writer, cxapian_text key, cxapian_bytes *value,
                             cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *value = copy(object<Writer>(writer).get_metadata(text(key)));
    return true;
  });
}

cxapian_pairs cxapian_writer_metadata_pairs(cxapian_writer writer, cxapian_text prefix,
                                            cxapian_error *error) noexcept {
  return guarded(error, cxapian_pairs{nullptr}, [&] {
    return cxapian_pairs{metadata_pairs(object<Writer>(writer), text(prefix))};
  });
}

bool cxapian_writer_doccount(cxapian_writer writer, uint32_t *count,
                             cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *count = object<Writer>(writer).get_doccount();
    return true;
  });
}

}
