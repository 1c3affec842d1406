/*
 * Xapian behind a C header.
 *
 * Rules that hold for every function here:
 * - No C++ exception leaves it. A function that can fail takes a cxapian_error, owned by the
 *   caller, and fills it; its return value says whether it failed (false, or a handle whose
 *   `impl` is NULL). `error` must not be NULL.
 * - A handle has one owner, who frees it once with its noun's `_free`, and is used by one thread
 *   at a time. Xapian's reference counts are not atomic: not even two readers may share one.
 *   A handle whose `impl` is NULL may be freed; using it is CXAPIAN_CLOSED.
 * - Text goes in as pointer and length, is copied, and may hold any byte.
 * - What comes out is copied out in one call, and freed with its own `_free`.
 */
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__cplusplus)
#define CXAPIAN_NOEXCEPT noexcept
extern "C" {
#else
#define CXAPIAN_NOEXCEPT
#endif

#define CXAPIAN_API __attribute__((visibility("default")))

/* ---------------------------------------------------------------- errors */

/* What a caller can do about it. */
typedef enum cxapian_code {
  CXAPIAN_OK = 0,
  /* The index changed under the reader: reopen and try again. */
  CXAPIAN_MODIFIED = 1,
  /* Another writer holds the index. */
  CXAPIAN_LOCKED = 2,
  /* There is no database at the path. */
  CXAPIAN_NO_DATABASE = 3,
  /* Something is there, but it is no database that can be opened. */
  CXAPIAN_NOT_A_DATABASE = 4,
  /* The database is damaged. */
  CXAPIAN_CORRUPT = 5,
  /* It was written by another version of Xapian. */
  CXAPIAN_VERSION = 6,
  /* Reading or writing failed: disk full, permissions, I/O. */
  CXAPIAN_STORAGE = 7,
  /* No document, or no term, of that name. */
  CXAPIAN_NOT_FOUND = 8,
  /* The call cannot mean anything: a term too long, a bad slot. */
  CXAPIAN_INVALID = 9,
  /* The search passed its deadline. */
  CXAPIAN_DEADLINE = 10,
  CXAPIAN_NETWORK = 11,
  /* The handle was closed. */
  CXAPIAN_CLOSED = 12,
  CXAPIAN_MEMORY = 13,
  /* Anything else; the message says what. */
  CXAPIAN_OTHER = 14
} cxapian_code;

/* Filled by the function that fails; zero-terminated, cut where it does not fit. */
typedef struct cxapian_error {
  int32_t code;
  /* Xapian's class, for example "DatabaseLockError"; "std::exception" for others. */
  char class_name[64];
  char message[768];
  /* What may help; empty where there is nothing to say. */
  char hint[192];
} cxapian_error;

/* Borrowed bytes. */
typedef struct cxapian_text {
  const char *bytes;
  size_t length;
} cxapian_text;

/* Bytes that the caller owns; free with cxapian_bytes_free. */
typedef struct cxapian_bytes {
  char *bytes;
  size_t length;
} cxapian_bytes;

CXAPIAN_API void cxapian_bytes_free(cxapian_bytes bytes) CXAPIAN_NOEXCEPT;

/* The version of the library in use, for example "1.4.22". Static storage. */
CXAPIAN_API const char *cxapian_version(void) CXAPIAN_NOEXCEPT;

/* --------------------------------------------------------------- handles */

/* One struct a noun, so that mixing two does not compile. */
typedef struct cxapian_database { void *impl; } cxapian_database;
typedef struct cxapian_writer { void *impl; } cxapian_writer;
typedef struct cxapian_document { void *impl; } cxapian_document;
typedef struct cxapian_termgenerator { void *impl; } cxapian_termgenerator;
typedef struct cxapian_stemmer { void *impl; } cxapian_stemmer;
typedef struct cxapian_query { void *impl; } cxapian_query;
typedef struct cxapian_word_table { void *impl; } cxapian_word_table;
typedef struct cxapian_results { void *impl; } cxapian_results;
typedef struct cxapian_pairs { void *impl; } cxapian_pairs;

/* ------------------------------------------------------------ compaction */

/* Writes the indexes at `sources`, at their last commits, in this order into one at
   `destination`, where there is none, as small as it goes. Documents are numbered on from one
   source to the next; of metadata that several have, any one's is taken. Not synced. */
CXAPIAN_API bool cxapian_compact(
    const cxapian_text *sources, size_t count, cxapian_text destination,
    cxapian_error *error) CXAPIAN_NOEXCEPT;

/* ------------------------------------------------------------- soundness */

/* Reads all blocks of the index at `path` and compares them with each other. Gives the number of
   errors, and what was found, lines of text for people. */
CXAPIAN_API bool cxapian_check(
    cxapian_text path, size_t *errors, cxapian_bytes *report,
    cxapian_error *error) CXAPIAN_NOEXCEPT;

/* When a write fails in the midst of some commits, Xapian throws where nothing may be thrown, and
   the process is aborted. Calls `end` before that, with what was thrown, on the thread that threw;
   it is to end the process. */
CXAPIAN_API void cxapian_on_breakdown(void (*end)(const char *message)) CXAPIAN_NOEXCEPT;

/* The CRC-32C of `length` bytes; without the processor's own instruction if `by_hand`. */
CXAPIAN_API uint32_t cxapian_crc32c(
    const void *bytes, size_t length, bool by_hand) CXAPIAN_NOEXCEPT;

/* -------------------------------------------------------------- database */

/* Opens an index for reading, at its last commit. */
CXAPIAN_API cxapian_database cxapian_database_open(
    cxapian_text path, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_database_free(cxapian_database database) CXAPIAN_NOEXCEPT;
/* Goes to the last commit; `changed` says whether there was a new one. */
CXAPIAN_API bool cxapian_database_reopen(
    cxapian_database database, bool *changed, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_database_doccount(
    cxapian_database database, uint32_t *count, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The index's UUID, and the number of its commit. */
CXAPIAN_API bool cxapian_database_identity(
    cxapian_database database, cxapian_bytes *uuid, uint64_t *revision,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* An absent key gives empty bytes. */
CXAPIAN_API bool cxapian_database_metadata(
    cxapian_database database, cxapian_text key, cxapian_bytes *value,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* All keys that begin with `prefix`, with their values, in the order of the keys. */
CXAPIAN_API cxapian_pairs cxapian_database_metadata_pairs(
    cxapian_database database, cxapian_text prefix, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The id of the first document with the term, 0 if there is none. */
CXAPIAN_API bool cxapian_database_find(
    cxapian_database database, cxapian_text term, uint32_t *docid,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* How many documents have the term. */
CXAPIAN_API bool cxapian_database_termfreq(
    cxapian_database database, cxapian_text term, uint32_t *count,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_database_data(
    cxapian_database database, uint32_t docid, cxapian_bytes *data,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The value of a document in a slot; empty where it has none, or there is no such document. */
CXAPIAN_API bool cxapian_database_value(
    cxapian_database database, uint32_t docid, uint32_t slot, cxapian_bytes *value,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The terms from `from` on and before `until`, in the order of their bytes; an empty `until` is
   no end. Each is written as one byte with its length, its bytes, and the number of documents that
   have it in four bytes, the lowest first. */
CXAPIAN_API bool cxapian_database_terms(
    cxapian_database database, cxapian_text from, cxapian_text until, cxapian_bytes *terms,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The terms of a document that begin with `prefix`, in the order of their bytes: each as a byte
   with its length, and its bytes. */
CXAPIAN_API bool cxapian_database_document_terms(
    cxapian_database database, uint32_t docid, cxapian_text prefix, cxapian_bytes *terms,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Where the term stands in the document: up to `capacity` positions are written to `positions`,
   `count` is how many there are. */
CXAPIAN_API bool cxapian_database_positions(
    cxapian_database database, uint32_t docid, cxapian_text term, uint32_t *positions,
    size_t capacity, size_t *count, cxapian_error *error) CXAPIAN_NOEXCEPT;

/* Keys and values, as cxapian_database_metadata_pairs returns them; borrowed until freed. */
CXAPIAN_API size_t cxapian_pairs_count(cxapian_pairs pairs) CXAPIAN_NOEXCEPT;
CXAPIAN_API cxapian_text cxapian_pairs_key(cxapian_pairs pairs, size_t index) CXAPIAN_NOEXCEPT;
CXAPIAN_API cxapian_text cxapian_pairs_value(cxapian_pairs pairs, size_t index) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_pairs_free(cxapian_pairs pairs) CXAPIAN_NOEXCEPT;

/* ---------------------------------------------------------------- writer */

/* Opens an index for writing, and creates it where there is none. Holds Xapian's lock until it
   is freed or the process ends. `overwrite` begins with an empty index, whatever is there; the
   lock is taken first. Nothing is committed but by cxapian_writer_commit: Xapian's own
   commit every so many documents is put out of reach. */
CXAPIAN_API cxapian_writer cxapian_writer_open(
    cxapian_text path, bool overwrite, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Makes an index that nobody reads and that no crash needs to leave whole, to be merged into
   another: what is committed is neither synced nor kept apart from the commit before. */
CXAPIAN_API cxapian_writer cxapian_writer_open_scratch(
    cxapian_text path, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Closes it; what was not committed is dropped. */
CXAPIAN_API void cxapian_writer_free(cxapian_writer writer) CXAPIAN_NOEXCEPT;
/* Makes the changes since the last commit the state that readers see, on disk. */
CXAPIAN_API bool cxapian_writer_commit(
    cxapian_writer writer, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* A group of changes that is committed wholly or not at all, with the next commit. */
CXAPIAN_API bool cxapian_writer_begin(
    cxapian_writer writer, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_writer_end(
    cxapian_writer writer, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Drops every change since the last commit, those before cxapian_writer_begin included. */
CXAPIAN_API bool cxapian_writer_cancel(
    cxapian_writer writer, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_writer_add(
    cxapian_writer writer, cxapian_document document, uint32_t *docid,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Deletes every document with the term. */
CXAPIAN_API bool cxapian_writer_delete(
    cxapian_writer writer, cxapian_text term, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* An empty value deletes the key. */
CXAPIAN_API bool cxapian_writer_set_metadata(
    cxapian_writer writer, cxapian_text key, cxapian_text value,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_writer_metadata(
    cxapian_writer writer, cxapian_text key, cxapian_bytes *value,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API cxapian_pairs cxapian_writer_metadata_pairs(
    cxapian_writer writer, cxapian_text prefix, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_writer_doccount(
    cxapian_writer writer, uint32_t *count, cxapian_error *error) CXAPIAN_NOEXCEPT;

/* -------------------------------------------------------------- document */

CXAPIAN_API cxapian_document cxapian_document_new(cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_document_free(cxapian_document document) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_document_set_data(
    cxapian_document document, cxapian_text data, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_document_set_value(
    cxapian_document document, uint32_t slot, cxapian_text value,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* A number that sorts as a number. */
CXAPIAN_API bool cxapian_document_set_number(
    cxapian_document document, uint32_t slot, double number,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* A term that filters and has no weight. */
CXAPIAN_API bool cxapian_document_add_boolean_term(
    cxapian_document document, cxapian_text term, cxapian_error *error) CXAPIAN_NOEXCEPT;

/* ---------------------------------------------- term generator and stemmer */

/* `language` as Xapian's Stem names it ("english", "de", …); empty for no stemming. */
CXAPIAN_API cxapian_termgenerator cxapian_termgenerator_new(
    cxapian_text language, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_termgenerator_free(
    cxapian_termgenerator generator) CXAPIAN_NOEXCEPT;

/* A word that gets no stem; to be told before words are added. */
CXAPIAN_API bool cxapian_termgenerator_leave(
    cxapian_termgenerator generator, cxapian_text word, cxapian_error *error) CXAPIAN_NOEXCEPT;

/* Adds words to a document as Xapian's own TermGenerator does with STEM_SOME: each word as
   `prefix` + word with its position, and, if `stems`, 'Z' + prefix + stem without one.
   The words are already cut and folded: Xapian's generator does not tell where the words it
   cuts stood, and hark needs their places for times and highlights.
   `words` holds them end to end, `lengths` their lengths in bytes. The first gets
   `first_position`, each further one the next; 0 means no positions. `wdf` is how often each
   counts: 1 for words of the text, 0 for words that only filter. */
CXAPIAN_API bool cxapian_termgenerator_add(
    cxapian_termgenerator generator, cxapian_document document, cxapian_text words,
    const uint32_t *lengths, size_t count, cxapian_text prefix, uint32_t first_position,
    uint32_t wdf, bool stems, cxapian_error *error) CXAPIAN_NOEXCEPT;

/* Adds `prefix` + term for each term of words that the document has `least` times or more, with
   the same count; of words that have stems, only for the stems. Once, after the words and before
   terms of other kinds. */
CXAPIAN_API bool cxapian_termgenerator_add_often(
    cxapian_termgenerator generator, cxapian_document document, cxapian_text prefix,
    uint32_t least, cxapian_error *error) CXAPIAN_NOEXCEPT;

CXAPIAN_API cxapian_stemmer cxapian_stemmer_new(
    cxapian_text language, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_stemmer_free(cxapian_stemmer stemmer) CXAPIAN_NOEXCEPT;
CXAPIAN_API bool cxapian_stemmer_stem(
    cxapian_stemmer stemmer, cxapian_text word, cxapian_bytes *stem,
    cxapian_error *error) CXAPIAN_NOEXCEPT;

/* ----------------------------------------------------------------- query */

typedef enum cxapian_operator {
  CXAPIAN_AND = 0,
  CXAPIAN_OR = 1,
  CXAPIAN_AND_NOT = 2,
  /* The first; the others only add weight. */
  CXAPIAN_AND_MAYBE = 3,
  /* The first; the others must match and add no weight. */
  CXAPIAN_FILTER = 4,
  CXAPIAN_PHRASE = 5,
  CXAPIAN_NEAR = 6,
  /* One weight for all, as if they were one term. */
  CXAPIAN_SYNONYM = 7,
  CXAPIAN_MAX = 8
} cxapian_operator;

CXAPIAN_API cxapian_query cxapian_query_term(
    cxapian_text term, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API cxapian_query cxapian_query_all(cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Every document, each with the same weight. */
CXAPIAN_API cxapian_query cxapian_query_fixed(
    double weight, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API cxapian_query cxapian_query_none(cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Joins queries; they stay the caller's. `window` (in words) counts for PHRASE and NEAR, whose
   parts must be terms; 0 means as many as there are parts. */
CXAPIAN_API cxapian_query cxapian_query_join(
    cxapian_operator op, const cxapian_query *queries, size_t count, uint32_t window,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The weight of a query times `factor` (0 or more). */
CXAPIAN_API cxapian_query cxapian_query_scale(
    cxapian_query query, double factor, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Documents whose number in the slot is in the closed range. */
CXAPIAN_API cxapian_query cxapian_query_number_range(
    uint32_t slot, double low, double high, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Documents with any of the terms of `free`, and those with any of `bound` whose number in the slot
   is in the closed range. They have no weight. */
CXAPIAN_API cxapian_query cxapian_query_any_term(
    const cxapian_text *free, size_t free_count, const cxapian_text *bound, size_t bound_count,
    uint32_t slot, double low, double high, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* The words of the documents of an index in their order, kept in memory once they were read.
   Tables of one name are one: of one index, for which it must be the same over all commits, and
   another where its files are others. Unlike other handles' objects it is shared by all threads;
   each has a handle of its own. It goes with the last. */
CXAPIAN_API cxapian_word_table cxapian_word_table_new(
    cxapian_text name, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_word_table_free(cxapian_word_table table) CXAPIAN_NOEXCEPT;

/* Words in a row, or near each other. */
typedef struct cxapian_word_run {
  /* A number for each word, below 2^24; they stay the caller's. */
  const uint32_t *codes;
  size_t count;
  /* Words from the first to the last, both included; `count` where they stand in a row. */
  uint32_t window;
  /* Whether they come in this order. */
  bool ordered;
  /* Whether they may go on in the documents that follow. */
  bool crosses;
  /* What a document weighs in which it begins; 0 where it only filters. */
  double weight;
} cxapian_word_run;
/* Documents in which any of the runs begins; they weigh what their runs weigh together. The value
   of the slot has the words of a document: a byte that is 1 where the text goes on in the next
   document, and the codes in order, three bytes each, the lowest first. Every document is asked,
   so it wants a filter with the words beside it. `table` keeps the values for later. */
CXAPIAN_API cxapian_query cxapian_query_word_runs(
    const cxapian_word_run *runs, size_t count, uint32_t slot, cxapian_word_table table,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* A word in any of its forms, and how much it counts: 1, or 0 where it only filters. The term
   `often` is in those of its documents that have it often, counted as the word itself; where `enough`
   of them have it, and there is one form and no other word, the others are left out, but counted.
   0: none are. */
typedef struct cxapian_word {
  const cxapian_text *terms;
  size_t count;
  double factor;
  cxapian_text often;
  size_t enough;
} cxapian_word;
/* Documents that have all of the words, at least one. They weigh what the words weigh by BM25 with
   this k1 and without lengths, and what the runs weigh that begin in them, of which they must have
   one where `needs_run`; of runs see above. As an AND of the words, and faster. */
CXAPIAN_API cxapian_query cxapian_query_all_words(
    const cxapian_word *words, size_t count, double k1, const cxapian_word_run *runs,
    size_t run_count, bool needs_run, uint32_t slot, cxapian_word_table table,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Documents that come right before one with the term, three of them at most; without weight. */
CXAPIAN_API cxapian_query cxapian_query_before(
    cxapian_text term, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Any of the at most `limit` most frequent terms that begin with `prefix`. */
CXAPIAN_API cxapian_query cxapian_query_wildcard(
    cxapian_text prefix, uint32_t limit, cxapian_error *error) CXAPIAN_NOEXCEPT;
/* Xapian's own notation of the tree. */
CXAPIAN_API bool cxapian_query_description(
    cxapian_query query, cxapian_bytes *text, cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_query_free(cxapian_query query) CXAPIAN_NOEXCEPT;

/* ---------------------------------------------------------------- search */

typedef struct cxapian_sort_key {
  uint32_t slot;
  bool descending;
} cxapian_sort_key;

typedef struct cxapian_search_options {
  uint32_t first;
  uint32_t limit;
  /* Count exactly at least so many matches. */
  uint32_t check_at_least;
  /* Give up after so many milliseconds; 0 means never. */
  uint32_t deadline_ms;
  /* At most `collapse_limit` documents with the same value in the slot; 0 means no bound. */
  uint32_t collapse_slot;
  uint32_t collapse_limit;
  /* BM25: how soon repetition stops to count, and how much length counts (0 to 1). */
  double k1;
  double b;
  /* Empty: by weight. Else by these values, what has none last, then by weight. */
  const cxapian_sort_key *sort_keys;
  size_t sort_key_count;
  /* Count the values in these slots over the matches that were looked at. */
  const uint32_t *facet_slots;
  size_t facet_slot_count;
} cxapian_search_options;

typedef struct cxapian_hit {
  uint32_t docid;
  double weight;
  /* A lower bound of how many documents were collapsed into this one. */
  uint32_t collapsed;
} cxapian_hit;

/* The matches from `first` on, at most `limit`. */
CXAPIAN_API cxapian_results cxapian_database_search(
    cxapian_database database, cxapian_query query, const cxapian_search_options *options,
    cxapian_error *error) CXAPIAN_NOEXCEPT;
CXAPIAN_API size_t cxapian_results_count(cxapian_results results) CXAPIAN_NOEXCEPT;
/* An index out of range gives zeros. */
CXAPIAN_API cxapian_hit cxapian_results_hit(
    cxapian_results results, size_t index) CXAPIAN_NOEXCEPT;
/* How many documents match: bounds and the best guess. */
CXAPIAN_API void cxapian_results_total(
    cxapian_results results, uint32_t *low, uint32_t *guess, uint32_t *high) CXAPIAN_NOEXCEPT;
/* The share of the documents asked for a run of words that had one, without runs that add weight;
   1 where none was asked. Xapian's guess of the total takes all for matches. */
CXAPIAN_API double cxapian_results_run_share(cxapian_results results) CXAPIAN_NOEXCEPT;
/* The same at most, with those that were collapsed into others. */
CXAPIAN_API uint32_t cxapian_results_uncollapsed(cxapian_results results) CXAPIAN_NOEXCEPT;
/* The number of values counted in the `facet`-th slot asked for. */
CXAPIAN_API size_t cxapian_results_facet_count(
    cxapian_results results, size_t facet) CXAPIAN_NOEXCEPT;
CXAPIAN_API cxapian_text cxapian_results_facet_value(
    cxapian_results results, size_t facet, size_t index, uint32_t *count) CXAPIAN_NOEXCEPT;
/* Whether every match was looked at, so that the counts of values are those of all. */
CXAPIAN_API bool cxapian_results_facets_exact(cxapian_results results) CXAPIAN_NOEXCEPT;
CXAPIAN_API void cxapian_results_free(cxapian_results results) CXAPIAN_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
