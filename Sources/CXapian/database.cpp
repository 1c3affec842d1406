#include "guarded.hpp"
#include "pairs.hpp"

using namespace cxapian;
using Database = Xapian::Database;

extern "C" {

cxapian_database cxapian_database_open(cxapian_text path, cxapian_error *error) noexcept {
  return guarded(error, cxapian_database{nullptr}, [&] {
    return cxapian_database{new Database(text(path))};
  });
}

void cxapian_database_free(cxapian_database database) noexcept {
  cxapian_error ignored;
  guarded(&ignored, false, [&] {
    delete static_cast<Database *>(database.impl);
    return true;
  });
}

bool cxapian_database_reopen(cxapian_database database, bool *changed,
                             cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *changed = object<Database>(database).reopen();
    return true;
  });
}

bool cxapian_database_doccount(cxapian_database database, uint32_t *count,
                               cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *count = object<Database>(database).get_doccount();
    return true;
  });
}

bool cxapian_database_identity(cxapian_database database, cxapian_bytes *uuid,
                               uint64_t *revision, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Database &db = object<Database>(database);
    *revision = db.get_revision();
    *uuid = copy(db.get_uuid());
    return true;
  });
}

bool cxapian_database_metadata(cxapian_database database, cxapian_text key,
                               cxapian_bytes *value, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *value = copy(object<Database>(database).get_metadata(text(key)));
    return true;
  });
}

cxapian_pairs cxapian_database_metadata_pairs(cxapian_database database, cxapian_text prefix,
                                              cxapian_error *error) noexcept {
  return guarded(error, cxapian_pairs{nullptr}, [&] {
    return cxapian_pairs{metadata_pairs(object<Database>(database), text(prefix))};
  });
}

bool cxapian_database_find(cxapian_database database, cxapian_text term, uint32_t *docid,
                           cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Database &db = object<Database>(database);
    std::string name = text(term);
    auto first = db.postlist_begin(name);
    *docid = first == db.postlist_end(name) ? 0 : *first;
    return true;
  });
}

bool cxapian_database_termfreq(cxapian_database database, cxapian_text term, uint32_t *count,
                               cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *count = object<Database>(database).get_termfreq(text(term));
    return true;
  });
}

bool cxapian_database_data(cxapian_database database, uint32_t docid, cxapian_bytes *data,
                           cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *data = copy(object<Database>(database).get_document(docid).get_data());
    return true;
  });
}

bool cxapian_database_value(cxapian_database database, uint32_t docid, uint32_t slot,
                            cxapian_bytes *value, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    // Looking first whether there is such a document would cost as much as reading it.
    *value = copy(object<Database>(database)
                      .get_document(docid, Xapian::DOC_ASSUME_VALID)
                      .get_value(slot));
    return true;
  });
}

bool cxapian_database_terms(cxapian_database database, cxapian_text from, cxapian_text until,
                            cxapian_bytes *terms, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Database &db = object<Database>(database);
    std::string last = text(until);
    std::string bytes;
    auto end = db.allterms_end();
    auto term = db.allterms_begin();
    term.skip_to(text(from));
    for (; term != end; ++term) {
      std::string name = *term;
      if (!last.empty() && name >= last) break;
      // Xapian's terms have 245 bytes at most.
      if (name.size() > 255) continue;
      bytes += static_cast<char>(name.size());
      bytes += name;
      uint32_t count = term.get_termfreq();
      for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(count >> shift);
    }
    *terms = copy(bytes);
    return true;
  });
}

bool cxapian_database_document_terms(cxapian_database database, uint32_t docid,
                                     cxapian_text prefix, cxapian_bytes *terms,
                                     cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Database &db = object<Database>(database);
    const std::string start = text(prefix);
    std::string bytes;
    auto end = db.termlist_end(docid);
    auto term = db.termlist_begin(docid);
    term.skip_to(start);
    for (; term != end; ++term) {
      std::string name = *term;
      if (name.compare(0, start.size(), start) != 0) break;
      bytes += static_cast<char>(name.size());
      bytes += name;
    }
    *terms = copy(bytes);
    return true;
  });
}

bool cxapian_database_positions(cxapian_database database, uint32_t docid, cxapian_text term,
                                uint32_t *positions, size_t capacity, size_t *count,
                                cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Database &db = object<Database>(database);
    std::string name = text(term);
    auto end = db.positionlist_end(docid, name);
    *count = 0;
    for (auto position = db.positionlist_begin(docid, name); position != end; ++position) {
      if (*count < capacity) positions[*count] = *position;
      ++*count;
    }
    return true;
  });
}

size_t cxapian_pairs_count(cxapian_pairs pairs) noexcept {
  return pairs.impl == nullptr ? 0 : static_cast<Pairs *>(pairs.impl)->size();
}

cxapian_text cxapian_pairs_key(cxapian_pairs pairs, size_t index) noexcept {
  if (index >= cxapian_pairs_count(pairs)) return cxapian_text{"", 0};
  return borrow((*static_cast<Pairs *>(pairs.impl))[index].first);
}

cxapian_text cxapian_pairs_value(cxapian_pairs pairs, size_t index) noexcept {
  if (index >= cxapian_pairs_count(pairs)) return cxapian_text{"", 0};
  return borrow((*static_cast<Pairs *>(pairs.impl))[index].second);
}

void cxapian_pairs_free(cxapian_pairs pairs) noexcept { delete static_cast<Pairs *>(pairs.impl); }

}
