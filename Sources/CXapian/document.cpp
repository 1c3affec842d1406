#include "guarded.hpp"

using namespace cxapian;
using Xapian::Document;

extern "C" {

cxapian_document cxapian_document_new(cxapian_error *error) noexcept {
  return guarded(error, cxapian_document{nullptr},
                 [&] { return cxapian_document{new Document()}; });
}

void cxapian_document_free(cxapian_document document) noexcept {
  delete static_cast<Document *>(document.impl);
}

bool cxapian_document_set_data(cxapian_document document, cxapian_text data,
                               cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Document>(document).set_data(text(data));
    return true;
  });
}

bool cxapian_document_set_value(cxapian_document document, uint32_t slot, cxapian_text value,
                                cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Document>(document).add_value(slot, text(value));
    return true;
  });
}

bool cxapian_document_set_number(cxapian_document document, uint32_t slot, double number,
                                 cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Document>(document).add_value(slot, Xapian::sortable_serialise(number));
    return true;
  });
}

bool cxapian_document_add_boolean_term(cxapian_document document, cxapian_text term,
                                       cxapian_error *error) noexcept {
  return guarded(error, false, [&] {
    object<Document>(document).add_boolean_term(text(term));
    return true;
  });
}

}
