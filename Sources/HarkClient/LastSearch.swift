internal import FoundationEssentials
internal import HarkSystem
package import HarkWire

/// The hits of the last search, so that `hark open 2` knows what 2 is.
///
/// A file of the user's state folder; the last search of any terminal counts.
package struct LastSearch: Codable, Equatable, Sendable {
  /// What opening and showing a hit needs.
  package struct Hit: Codable, Equatable, Sendable {
    /// As printed before the hit.
    package var number: Int
    /// The moment's id.
    package var id: String
    /// Opens the recording at `start`.
    package var url: String?
    /// The recording's address without a time.
    package var recordingURL: String?
    /// Seconds.
    package var start: Double?
    package var path: String
    package var line: Int
    /// The matched words, as in `Moment`; absent in what an older hark wrote.
    package var matches: [[Int]]?
    /// The id of the recording; absent in what an older hark wrote.
    package var recordingID: String?

    package init(number: Int, moment: Moment) {
      self.number = number
      id = moment.id
      url = moment.url
      recordingURL = moment.recording.url
      start = moment.start
      path = moment.path
      line = moment.line
      matches = moment.matches
      recordingID = moment.recording.id
    }
  }

  /// The version of this shape; 1.
  package var version: Int
  package var hits: [Hit]

  /// - Parameters:
  ///   - moments: in the order in which they were printed.
  ///   - first: the number of the first.
  package init(moments: [Moment], first: Int) {
    version = 1
    hits = moments.enumerated().map { Hit(number: first + $0.offset, moment: $0.element) }
  }

  /// The hit of a number.
  ///
  /// - Throws: `ClientError.noSuchHit`.
  package func hit(_ number: Int) throws -> Hit {
    if let hit = hits.first(where: { $0.number == number }) { return hit }
    var numbers: ClosedRange<Int>?
    if let first = hits.first, let last = hits.last { numbers = first.number...last.number }
    throw ClientError.noSuchHit(number: number, numbers: numbers)
  }

  /// Writes the file into the state folder, which is made if it is missing.
  ///
  /// - Throws: `SystemError`, or an error of encoding.
  package func save(in folder: String) throws {
    try Folder.make(folder)
    let bytes = Array(try JSONEncoder().encode(self))
    try PrivateFile.replace(Self.path(in: folder), with: bytes)
  }

  /// Reads the file.
  ///
  /// - Throws: `ClientError.noLastSearch` where there is none or another version wrote it, or a
  ///   `SystemError`.
  package static func load(from folder: String) throws -> LastSearch {
    let bytes: [UInt8]
    do {
      bytes = try PrivateFile.read(path(in: folder))
    } catch  where error.isMissing {
      throw ClientError.noLastSearch
    }
    do {
      let found = try JSONDecoder().decode(LastSearch.self, from: Data(bytes))
      guard found.version == 1 else { throw ClientError.noLastSearch }
      return found
    } catch is DecodingError {
      throw ClientError.noLastSearch
    }
  }

  /// The file of a state folder.
  package static func path(in folder: String) -> String { folder + "/last-search.json" }
}
