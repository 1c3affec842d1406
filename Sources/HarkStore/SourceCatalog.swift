package import HarkCore
internal import HarkText

/// The sources of an index by their names, as links name them. Holds for one commit.
package struct SourceCatalog: Sendable {
  /// A source, in short.
  package struct Entry: Equatable, Sendable {
    package var path: String
    package var key: String
    package var kind: SourceText.Kind
    package var recordingID: String
    package var title: String?
    package var tags: [String]
    /// Whether its words are searched.
    package var isSearched: Bool
    /// Its name and its title in the form in which names are compared.
    package let foldedName: String
    package let foldedTitle: String

    init(_ source: SourceRecord) {
      (path, key, kind, recordingID) = (source.path, source.key, source.kind, source.recordingID)
      (title, tags) = (source.credibleClaim.title, source.tags)
      isSearched = source.leftOut == nil
      foldedName = kind == .note ? SourceCatalog.folded(Self.name(in: path)) : ""
      foldedTitle = kind == .note ? title.map(SourceCatalog.folded) ?? "" : ""
    }

    /// The file's name without its ending: what a link writes.
    package var name: String { Self.name(in: path) }

    private static func name(in path: String) -> String {
      let file = path.split(separator: "/").last ?? ""
      return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
    }
  }

  /// All sources that were read, by their paths.
  package let entries: [Entry]
  private let notes: [String: [Int]]
  private let recordings: [String: [Int]]

  init(_ sources: [SourceRecord]) {
    entries = sources.filter(\.isRead)
      .map(Entry.init)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    var notes: [String: [Int]] = [:]
    var recordings: [String: [Int]] = [:]
    for (place, entry) in entries.enumerated() {
      recordings[entry.recordingID, default: []].append(place)
      guard entry.kind == .note else { continue }
      notes[entry.foldedName, default: []].append(place)
    }
    (self.notes, self.recordings) = (notes, recordings)
  }

  /// A name as links may write it, in one form: case, accents, blanks and underlines make no
  /// difference.
  package static func folded(_ name: String) -> String {
    let words = WordScanner.words(in: name.replacing("_", with: " ")).map(\.term)
    return words.isEmpty ? name.lowercased() : words.joined(separator: " ")
  }

  /// The notes that a link may mean, the likeliest first: `note`, `folder/note`, `note.md`.
  ///
  /// - Parameter path: of the file that the link is in; what is near comes first.
  package func notes(named target: String, near path: String?) -> [Entry] {
    let parts = target.split(separator: "/")
    guard let last = parts.last else { return [] }
    let isFile = last.lowercased().hasSuffix(".md")
    let name = isFile ? String(last.dropLast(3)) : String(last)
    let found = (notes[Self.folded(name)] ?? []).map { entries[$0] }
    guard found.count > 1 else { return found }
    let folders = parts.dropLast().map(String.init)
    func rank(_ entry: Entry) -> (Int, Int) {
      let own = entry.path.split(separator: "/").dropLast().map(String.init)
      let fits = own.suffix(folders.count).elementsEqual(folders)
      let other = path?.split(separator: "/").dropLast().map(String.init) ?? []
      let shared = zip(own, other).prefix { $0 == $1 }.count
      return (fits ? 0 : 1, -shared)
    }
    return found.sorted { rank($0) < rank($1) }
  }

  /// The sources of a recording.
  package func sources(ofRecording id: String) -> [Entry] {
    (recordings[id] ?? []).map { entries[$0] }
  }

  /// The transcript of a recording that is searched; nil if there is none.
  package func transcript(ofRecording id: String) -> Entry? {
    let transcripts = sources(ofRecording: id).filter { $0.kind == .transcript }
    return transcripts.first(where: \.isSearched) ?? transcripts.first
  }
}
