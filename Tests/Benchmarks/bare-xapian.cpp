// The bare Xapian that hark is measured beside, as people write it: the term generator and the
// query parser with the English stemmer, BM25 with its defaults, a value for the start, the passage
// as JSON in the document's data, MSet::snippet for each of ten hits. In one process, no socket.
//
// Usage: bare-xapian build INDEX PASSAGES
//        bare-xapian append INDEX PASSAGES RECORDING
//        bare-xapian rescan INDEX FOLDER
//        bare-xapian race INDEX QUERIES SOCKET ROUNDS
// "append" adds the passages of a recording to the index, commits, and searches for them. "rescan"
// looks at each transcript below the folder, and whether the index has its recording.
// "race" answers each query in turn here and by hark's daemon on SOCKET, round after round, both
// warm, and prints what each took: the median of the rounds of each query, and of those the 50th
// and 95th percentile.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr Xapian::valueno start_slot = 0, recording_slot = 1;
constexpr int wanted = 10;

// The value of a name in a line of JSON as latency-corpus writes it.
std::string json_value(const std::string &line, const std::string &name) {
  size_t at = line.find("\"" + name + "\":");
  if (at == std::string::npos) return "";
  at += name.size() + 3;
  if (line[at] != '"') return line.substr(at, line.find_first_of(",}", at) - at);
  std::string value;
  for (++at; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\') ++at;
    value += line[at];
  }
  return value;
}

std::string speaker_term(const std::string &name) {
  return "XS" + Xapian::Unicode::tolower(name.substr(0, name.find(' ')));
}

void add(Xapian::WritableDatabase &database, const std::string &passages) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  generator.set_stemming_strategy(Xapian::TermGenerator::STEM_SOME);
  std::ifstream file(passages);
  size_t number = database.get_lastdocid();
  for (std::string line; std::getline(file, line); ++number) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(json_value(line, "text"));
    document.add_boolean_term("Q" + std::to_string(number));
    document.add_boolean_term(speaker_term(json_value(line, "speaker")));
    std::string recording = json_value(line, "recording");
    document.add_boolean_term("XV" + recording);
    document.add_value(start_slot,
                       Xapian::sortable_serialise(std::stod(json_value(line, "start"))));
    document.add_value(recording_slot, recording);
    document.set_data(line);
    database.add_document(document);
  }
  database.commit();
}

void build(const std::string &path, const std::string &passages) {
  Xapian::WritableDatabase database(path, Xapian::DB_CREATE_OR_OVERWRITE);
  add(database, passages);
}

void append(const std::string &path, const std::string &passages, const std::string &recording) {
  {
    Xapian::WritableDatabase database(path, Xapian::DB_OPEN);
    add(database, passages);
  }
  Xapian::Database database(path);
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query("XV" + recording));
  if (enquire.get_mset(0, 1).empty()) throw std::runtime_error("it is not found");
}

void rescan(const std::string &path, const std::string &folder) {
  Xapian::Database database(path);
  for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    struct stat status;
    if (stat(entry.path().c_str(), &status) != 0) throw std::runtime_error("a file is gone");
    // The folder of a transcript is named after its recording.
    database.term_exists("XV" + entry.path().parent_path().filename().string());
  }
}

struct Row {
  std::string kind, hark, xapian;
};

std::vector<Row> read_rows(const std::string &path) {
  std::ifstream file(path);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    size_t first = line.find('\t'), second = line.find('\t', first + 1);
    rows.push_back({line.substr(0, first), line.substr(first + 1, second - first - 1),
                    line.substr(second + 1)});
  }
  return rows;
}

class Bare {
 public:
  explicit Bare(const std::string &path) : database_(path), enquire_(database_) {
    parser_.set_database(database_);
    parser_.set_stemmer(stem_);
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser_.add_boolean_prefix("speaker", "XS");
    parser_.add_rangeprocessor(&range_);
  }

  // The text of the ten best, as a caller would print it. Returns its length.
  size_t answer(const std::string &text) {
    Xapian::MSet set = matches(text, 0);
    size_t length = 0;
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      std::string passage = json_value(hit.get_document().get_data(), "text");
      length += set.snippet(passage, 500, stem_).size();
    }
    return length;
  }

  // How many passages match.
  size_t total(const std::string &text) {
    return matches(text, database_.get_doccount()).get_matches_estimated();
  }

 private:
  Xapian::MSet matches(const std::string &text, Xapian::doccount exactly) {
    using Parser = Xapian::QueryParser;
    enquire_.set_query(parser_.parse_query(
        text, Parser::FLAG_BOOLEAN | Parser::FLAG_PHRASE | Parser::FLAG_WILDCARD));
    return enquire_.get_mset(0, wanted, exactly);
  }

  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::Stem stem_{"en"};
  Xapian::NumberRangeProcessor range_{start_slot, "at:"};
  Xapian::QueryParser parser_;
};

class Hark {
 public:
  explicit Hark(const std::string &path) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("a long path");
    strcpy(address.sun_path, path.c_str());
    descriptor_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(descriptor_, (sockaddr *)&address, sizeof address) != 0)
      throw std::runtime_error("no daemon");
  }

  // Sends a request and reads the line that answers it. Returns its length.
  size_t answer(const std::string &text) {
    std::string query;
    for (char byte : text) query += byte == '"' ? "\\\"" : std::string(1, byte);
    std::string request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hark/search\",\"params\":"
                          "{\"query\":\"" + query + "\",\"limit\":10}}\n";
    if (write(descriptor_, request.data(), request.size()) != (ssize_t)request.size())
      throw std::runtime_error("the daemon does not read");
    used_ = 0;
    while (used_ == 0 || line_[used_ - 1] != '\n') {
      ssize_t count = read(descriptor_, line_ + used_, sizeof line_ - used_);
      if (count <= 0) throw std::runtime_error("the daemon does not answer");
      used_ += count;
    }
    return used_;
  }

  // How many moments match.
  size_t total(const std::string &text) {
    answer(text);
    std::string line(line_, used_);
    if (line.find("\"error\":{") != std::string::npos) throw std::runtime_error(line);
    size_t at = line.rfind("\"total\":");
    return std::stoul(json_value(line.substr(at), "value"));
  }

 private:
  int descriptor_;
  size_t used_ = 0;
  char line_[1 << 20];
};

template <typename Side>
double microseconds(Side &side, const std::string &text) {
  auto begin = std::chrono::steady_clock::now();
  if (side.answer(text) == 0) fprintf(stderr, "nothing for %s\n", text.c_str());
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin)
      .count();
}

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1, size_t(share * values.size()))];
}

void print_row(const std::string &name, const std::vector<double> &bare,
               const std::vector<double> &hark) {
  double b50 = percentile(bare, 0.5), h50 = percentile(hark, 0.5);
  double b95 = percentile(bare, 0.95), h95 = percentile(hark, 0.95);
  printf("%-8s %9.0f %9.0f %6.2f %9.0f %9.0f %6.2f\n", name.c_str(), b50, h50, h50 / b50, b95, h95,
         h95 / b95);
}

// Both search the same words only if they find about as much: rows of a class in which neither
// finds more than twice what the other does. Moments and passages are not cut at the same places.
void print_agreement(const std::vector<Row> &rows, Bare &bare, Hark &hark) {
  std::map<std::string, std::pair<int, int>> shares;
  for (const Row &row : rows) {
    if (row.kind != "rare" && row.kind != "and" && row.kind != "phrase") continue;
    size_t one = bare.total(row.xapian), other = hark.total(row.hark);
    auto &share = shares[row.kind];
    ++share.second;
    if (one <= 2 * other && other <= 2 * one) ++share.first;
  }
  printf("similar numbers of hits:");
  for (const auto &entry : shares)
    printf(" %s %d of %d;", entry.first.c_str(), entry.second.first, entry.second.second);
  printf("\n");
}

void race(const std::string &path, const std::string &queries, const std::string &socket,
          int rounds) {
  Bare bare(path);
  static Hark hark(socket);
  std::vector<Row> rows = read_rows(queries);
  print_agreement(rows, bare, hark);
  std::vector<std::vector<double>> bare_times(rows.size()), hark_times(rows.size());
  // The first round warms both.
  for (int round = 0; round <= rounds; ++round) {
    for (size_t i = 0; i < rows.size(); ++i) {
      double time = microseconds(bare, rows[i].xapian);
      if (round > 0) bare_times[i].push_back(time);
    }
    for (size_t i = 0; i < rows.size(); ++i) {
      double time = microseconds(hark, rows[i].hark);
      if (round > 0) hark_times[i].push_back(time);
    }
  }
  printf("%-8s %9s %9s %6s %9s %9s %6s\n", "µs", "bare p50", "hark p50", "ratio", "bare p95",
         "hark p95", "ratio");
  std::vector<std::string> kinds;
  for (const Row &row : rows)
    if (std::find(kinds.begin(), kinds.end(), row.kind) == kinds.end()) kinds.push_back(row.kind);
  kinds.push_back("all");
  for (const std::string &kind : kinds) {
    std::vector<double> bare_medians, hark_medians;
    for (size_t i = 0; i < rows.size(); ++i) {
      if (kind != "all" && rows[i].kind != kind) continue;
      bare_medians.push_back(percentile(bare_times[i], 0.5));
      hark_medians.push_back(percentile(hark_times[i], 0.5));
      if (kind == "all" && getenv("LATENCY_ROWS") != nullptr)
        printf("%8.0f %8.0f %s\n", bare_medians.back(), hark_medians.back(),
               rows[i].hark.c_str());
    }
    print_row(kind, bare_medians, hark_medians);
  }
}

}  // namespace

int main(int argc, char **argv) try {
  std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "build" && argc == 4) {
    build(argv[2], argv[3]);
  } else if (mode == "append" && argc == 5) {
    append(argv[2], argv[3], argv[4]);
  } else if (mode == "rescan" && argc == 4) {
    rescan(argv[2], argv[3]);
  } else if (mode == "race" && argc == 6) {
    race(argv[2], argv[3], argv[4], std::stoi(argv[5]));
  } else {
    return 64;
  }
  return 0;
} catch (const Xapian::Error &error) {
  fprintf(stderr, "%s\n", error.get_description().c_str());
  return 2;
} catch (const std::exception &error) {
  fprintf(stderr, "%s\n", error.what());
  return 2;
}
