#ifndef CXAPIAN_PAIRS_HPP
#define CXAPIAN_PAIRS_HPP

#include <string>
#include <utility>
#include <vector>

#include "guarded.hpp"

namespace cxapian {

using Pairs = std::vector<std::pair<std::string, std::string>>;

inline Pairs *metadata_pairs(const Xapian::Database &database, const std::string &prefix) {
  auto pairs = new Pairs();
  try {
    auto end = database.metadata_keys_end(prefix);
    for (auto key = database.metadata_keys_begin(prefix); key != end; ++key)
      pairs->emplace_back(*key, database.get_metadata(*key));
  } catch (...) {
    delete pairs;
    throw;
  }
  return pairs;
}

}  // namespace cxapian

#endif
