// Makes what the latency benchmark works on from a folder of transcripts: so many copies of each,
// in which 1 % of the words of every further copy differ; the same text as passages for the bare
// index; and 200 queries in eight classes. Always the same for the same transcripts.
//
// Usage: latency-corpus TRANSCRIPTS COPIES OUTPUT
//   OUTPUT/transcripts   the copies, a recording each
//   OUTPUT/passages      a passage of at most 120 words a line, as JSON
//   OUTPUT/queries       class, hark's syntax, Xapian's syntax; tabs between
#include <algorithm>
#include <cstring>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

namespace {

constexpr size_t longest_passage = 120, queries_a_class = 25;
constexpr char id_letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

struct Turn {
  std::string speaker;
  int start;
  Words words;
};

struct Talk {
  std::string name, id, guest, day;
  std::vector<Turn> turns;
};

struct Passage {
  std::string speaker;
  double start;
  Words words;
};

Words split(const std::string &text) {
  std::istringstream stream(text);
  Words words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

Talk read_talk(const fs::path &path) {
  static const std::regex header(R"(^(.{0,60}?) ?\((?:(\d\d):)?(\d\d):(\d\d)\):$)");
  Talk talk;
  talk.name = path.parent_path().filename();
  std::ifstream file(path);
  auto field = [](const std::string &line, const char *name, std::string &value) {
    if (value.empty() && line.rfind(name, 0) == 0) value = line.substr(strlen(name));
  };
  for (std::string line; std::getline(file, line);) {
    std::smatch found;
    if (std::regex_match(line, found, header)) {
      int hours = found[2].matched ? std::stoi(found[2]) : 0;
      int start = hours * 3600 + std::stoi(found[3]) * 60 + std::stoi(found[4]);
      // Without a name the one who spoke goes on.
      bool goes_on = found[1].length() == 0 && !talk.turns.empty();
      talk.turns.push_back({goes_on ? talk.turns.back().speaker : found[1].str(), start, {}});
    } else if (!talk.turns.empty()) {
      for (auto &word : split(line)) talk.turns.back().words.push_back(word);
    } else {
      field(line, "video_id: ", talk.id);
      field(line, "guest: ", talk.guest);
      field(line, "publish_date: ", talk.day);
    }
  }
  if (talk.id.size() != 11) talk.id = (talk.name + "-----------").substr(0, 11);
  return talk;
}

std::string clock_time(int seconds) {
  char text[32];
  snprintf(text, sizeof text, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return text;
}

// The copy as a file, a recording of its own.
void write_transcript(const Talk &talk, int copy, const fs::path &folder) {
  std::string id = talk.id;
  id[0] = id_letters[(copy + std::string(id_letters).find(id[0])) % 64];
  id[1] = id_letters[(copy / 64 + std::string(id_letters).find(id[1])) % 64];
  fs::path path = folder / (std::to_string(copy) + "-" + talk.name);
  fs::create_directories(path);
  std::ofstream file(path / "transcript.md");
  file << "---\nguest: " << talk.guest << "\ntitle: Copy " << copy << " of " << talk.name
       << "\nvideo_id: " << id << "\nyoutube_url: https://www.youtube.com/watch?v=" << id
       << "\npublish_date: " << talk.day << "\nchannel: Copy " << copy << "\n---\n\n# Copy " << copy
       << " of " << talk.name << "\n\n## Transcript\n";
  for (const Turn &turn : talk.turns) {
    file << "\n" << turn.speaker << " (" << clock_time(turn.start) << "):\n";
    for (size_t i = 0; i < turn.words.size(); ++i) file << (i ? " " : "") << turn.words[i];
    file << "\n";
  }
}

std::vector<Passage> passages(const Talk &talk) {
  std::vector<Passage> result;
  for (size_t t = 0; t < talk.turns.size(); ++t) {
    const Turn &turn = talk.turns[t];
    double end = t + 1 < talk.turns.size() ? talk.turns[t + 1].start
                                           : turn.start + turn.words.size() / 2.5;
    for (size_t first = 0; first < turn.words.size();) {
      size_t last = std::min(first + longest_passage, turn.words.size());
      if (last < turn.words.size()) {
        size_t sentence = last;
        while (sentence > first + longest_passage / 2 &&
               !strchr(".?!", turn.words[sentence - 1].back()))
          --sentence;
        if (sentence > first + longest_passage / 2) last = sentence;
      }
      double share = double(first) / turn.words.size();
      result.push_back({turn.speaker, turn.start + share * std::max(0.0, end - turn.start),
                        Words(turn.words.begin() + first, turn.words.begin() + last)});
      first = last;
    }
  }
  return result;
}

std::string quoted(const std::string &text) {
  std::string result = "\"";
  for (unsigned char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    if (byte >= 0x20) result += byte;
  }
  return result + "\"";
}

// The word if it is made of small letters only, but for punctuation after it; else empty.
std::string plain(const std::string &word) {
  std::string result;
  for (char letter : word) {
    if (letter >= 'a' && letter <= 'z') {
      result += letter;
    } else if (!strchr(".,?!", letter)) {
      return "";
    } else {
      break;
    }
  }
  return result;
}

class Queries {
 public:
  Queries(const std::vector<Talk> &talks) {
    for (const Talk &talk : talks)
      for (Passage &passage : passages(talk)) {
        std::set<std::string> distinct;
        for (const auto &word : passage.words) distinct.insert(plain(word));
        for (const auto &word : distinct) ++frequency_[word];
        passages_.push_back(std::move(passage));
      }
    frequency_.erase("");
  }

  void write(const fs::path &path) {
    std::ofstream file(path);
    auto row = [&](const char *kind, const std::string &hark, const std::string &xapian) {
      file << kind << '\t' << hark << '\t' << xapian << '\n';
    };
    for (size_t i = 0; i < queries_a_class; ++i) {
      std::string word = one(0.0001, 0.001);
      row("rare", word, word);
      word = one(0.05, 0.4);
      row("common", word, word);
      Words any = near_words(2 + i % 3, 0.005, 0.4), all = near_words(2 + i % 3, 0.002, 0.2);
      row("or", joined(any, " OR "), joined(any, " OR "));
      row("and", joined(all, " "), joined(all, " AND "));
      std::string row_of_words = '"' + joined(in_a_row(2 + i % 3), " ") + '"';
      row("phrase", row_of_words, row_of_words);
      do word = one(0.002, 0.05);
      while (word.size() < 6);
      word = word.substr(0, 4) + '*';
      row("prefix", word, word);
      const Passage &passage = any_passage();
      word = one_of(passage, 0.02, 0.4);
      std::string name = split(passage.speaker)[0];
      for (char &letter : name) letter = tolower(letter);
      row("speaker", "speaker:" + name + " " + word, "speaker:" + name + " " + word);
      word = one(0.03, 0.4);
      int from = 60 * number(40) + number(60), to = from + 300 + number(600);
      row("time", word + " at:" + clock_time(from) + ".." + clock_time(to),
          word + " at:" + std::to_string(from) + ".." + std::to_string(to));
    }
  }

 private:
  size_t number(size_t below) { return random_() % below; }
  const Passage &any_passage() {
    while (true) {
      const Passage &passage = passages_[number(passages_.size())];
      if (passage.words.size() >= 40 && isalpha(passage.speaker[0])) return passage;
    }
  }
  bool fits(const std::string &word, double low, double high) {
    auto found = frequency_.find(word);
    if (found == frequency_.end() || word == "or" || word == "and" || word == "not") return false;
    double share = double(found->second) / passages_.size();
    return share >= low && share <= high;
  }
  std::string one_of(const Passage &passage, double low, double high) {
    for (int tries = 0; tries < 1000; ++tries) {
      std::string word = plain(passage.words[number(passage.words.size())]);
      if (fits(word, low, high)) return word;
    }
    return one(low, high);
  }
  std::string one(double low, double high) {
    Words fitting;
    for (const auto &entry : frequency_)
      if (fits(entry.first, low, high)) fitting.push_back(entry.first);
    return fitting[number(fitting.size())];
  }
  // Different words of one passage, at most 30 words apart.
  Words near_words(size_t count, double low, double high) {
    while (true) {
      const Passage &passage = any_passage();
      size_t first = number(passage.words.size() - 30);
      Words words;
      for (size_t i = first; i < first + 30 && words.size() < count; i += 1 + number(4)) {
        std::string word = plain(passage.words[i]);
        if (fits(word, low, high) && std::find(words.begin(), words.end(), word) == words.end())
          words.push_back(word);
      }
      if (words.size() == count) return words;
    }
  }
  Words in_a_row(size_t count) {
    while (true) {
      const Passage &passage = any_passage();
      size_t first = number(passage.words.size() - count);
      Words words;
      for (size_t i = first; i < first + count; ++i) {
        if (plain(passage.words[i]) == passage.words[i]) words.push_back(passage.words[i]);
      }
      if (words.size() == count) return words;
    }
  }
  static std::string joined(const Words &words, const char *between) {
    std::string text;
    for (const auto &word : words) text += (text.empty() ? "" : between) + word;
    return text;
  }

  std::vector<Passage> passages_;
  std::map<std::string, size_t> frequency_;
  std::mt19937 random_{20231105};
};

}  // namespace

int main(int argc, char **argv) {
  if (argc != 4) return 64;
  int copies = std::stoi(argv[2]);
  fs::path output = argv[3];
  std::vector<fs::path> paths;
  for (const auto &entry : fs::recursive_directory_iterator(argv[1]))
    if (entry.path().extension() == ".md") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Talk> talks;
  Words vocabulary;
  for (const auto &path : paths) {
    Talk talk = read_talk(path);
    if (talk.turns.empty()) continue;
    for (const Turn &turn : talk.turns)
      vocabulary.insert(vocabulary.end(), turn.words.begin(), turn.words.end());
    talks.push_back(std::move(talk));
  }
  if (talks.empty()) {
    fprintf(stderr, "no transcripts in %s\n", argv[1]);
    return 66;
  }
  Queries(talks).write((fs::create_directories(output), output / "queries"));

  std::mt19937 random(1);
  std::ofstream lines(output / "passages");
  size_t count = 0, bytes = 0;
  for (int copy = 0; copy < copies; ++copy) {
    for (const Talk &original : talks) {
      Talk talk = original;
      if (copy > 0)
        for (Turn &turn : talk.turns)
          for (auto &word : turn.words)
            if (random() % 100 == 0) word = vocabulary[random() % vocabulary.size()];
      write_transcript(talk, copy, output / "transcripts");
      for (const Passage &passage : passages(talk)) {
        std::string text;
        for (const auto &word : passage.words) text += (text.empty() ? "" : " ") + word;
        lines << "{\"text\":" << quoted(text) << ",\"speaker\":" << quoted(passage.speaker)
              << ",\"recording\":\"" << copy << "-" << talk.name << "\",\"start\":" << passage.start
              << "}\n";
        ++count;
        bytes += text.size();
      }
    }
  }
  printf("%zu transcripts, %zu passages, %.1f MB of text\n", talks.size() * copies, count,
         bytes / 1e6);
}
