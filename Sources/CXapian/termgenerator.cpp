#include <optional>
#include <unordered_map>
#include <vector>

#include "guarded.hpp"

using namespace cxapian;

namespace {

// Stems words, and remembers them: talk uses few words often.
class Generator {
 public:
  explicit Generator(const std::string &language) : stem_(language) {}

  // This word is not stemmed.
  void leave(const std::string &word) { left_.emplace(word, std::nullopt); }

  // The stem of a word; nothing for one that is left as it is.
  const std::optional<std::string> &stemmed(const std::string &word) {
    auto known = stems_.find(word);
    if (known != stems_.end()) return known->second;
    if (stems_.empty() || stems_.size() >= capacity) {
      stems_ = left_;
      known = stems_.find(word);
      if (known != stems_.end()) return known->second;
    }
    return stems_.emplace(word, stem_(word)).first->second;
  }

  bool stems() const { return !stem_.is_none(); }

 private:
  static constexpr size_t capacity = 100000;
  using Stems = std::unordered_map<std::string, std::optional<std::string>>;

  Xapian::Stem stem_;
  Stems left_, stems_;
};

}  // namespace

extern "C" {

cxapian_termgenerator cxapian_termgenerator_new(cxapian_text language,
                                                cxapian_error *error) noexcept {
  return guarded(error, cxapian_termgenerator{nullptr},
                 [&] { return cxapian_termgenerator{new Generator(text(language))}; });
}

void cxapian_termgenerator_free(cxapian_termgenerator generator) noexcept {
  delete static_cast<Generator *>(generator.impl);
}

bool cxapian_termgenerator_leave(cxapian_termgenerator generator, cxapian_text word,
                                 cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Generator>(generator).leave(text(word));
    return true;
  });
}

bool cxapian_termgenerator_add(cxapian_termgenerator generator, cxapian_document document,
                               cxapian_text words, const uint32_t *lengths, size_t count,
                               cxapian_text prefix, uint32_t first_position,
                               uint32_t wdf, bool stems, cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Generator &gen = object<Generator>(generator);
    Xapian::Document &doc = object<Xapian::Document>(document);
    const std::string prefix_text = text(prefix);
    const bool stemming = stems && gen.stems();
    std::string word;
    std::string term;
    size_t offset = 0;
    for (size_t i = 0; i < count; ++i) {
      if (lengths[i] > words.length - offset)
        throw Xapian::InvalidArgumentError("the words are shorter than their lengths");
      word.assign(words.bytes + offset, lengths[i]);
      offset += lengths[i];
      term.assign(prefix_text).append(word);
      if (first_position == 0)
        doc.add_term(term, wdf);
      else
        doc.add_posting(term, first_position + static_cast<Xapian::termpos>(i), wdf);
      if (stemming) {
        const auto &stem = gen.stemmed(word);
        if (!stem) continue;
        term.assign("Z").append(prefix_text).append(*stem);
        doc.add_term(term, wdf);
      }
    }
    return true;
  });
}

bool cxapian_termgenerator_add_often(cxapian_termgenerator generator, cxapian_document document,
                                     cxapian_text prefix, uint32_t least,
                                     cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    Generator &gen = object<Generator>(generator);
    Xapian::Document &doc = object<Xapian::Document>(document);
    const std::string prefix_text = text(prefix);
    std::vector<std::pair<std::string, Xapian::termcount>> often;
    for (auto place = doc.termlist_begin(); place != doc.termlist_end(); ++place) {
      if (place.get_wdf() < least) continue;
      std::string term = *place;
      // Stems begin with a capital; words are folded.
      bool is_stem = term[0] == 'Z';
      if (is_stem || !gen.stems() || !gen.stemmed(term))
        often.emplace_back(prefix_text + term, place.get_wdf());
    }
    for (const auto &entry : often) doc.add_term(entry.first, entry.second);
    return true;
  });
}

cxapian_stemmer cxapian_stemmer_new(cxapian_text language, cxapian_error *error) noexcept {
  return guarded(error, cxapian_stemmer{nullptr},
                 [&] { return cxapian_stemmer{new Generator(text(language))}; });
}

void cxapian_stemmer_free(cxapian_stemmer stemmer) noexcept {
  delete static_cast<Generator *>(stemmer.impl);
}

bool cxapian_stemmer_stem(cxapian_stemmer stemmer, cxapian_text word, cxapian_bytes *stem,
                          cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    *stem = copy(object<Generator>(stemmer).stemmed(text(word)).value());
    return true;
  });
}

}
