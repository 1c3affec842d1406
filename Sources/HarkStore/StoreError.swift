internal import HarkSystem
internal import Xapian

/// Why the store cannot do what was asked.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no index at the path.
  case noIndex(path: String)
  /// Something else is at the path.
  case notAnIndex(path: String, reason: String)
  /// A newer hark made the index.
  case newerSchema(path: String, found: Int)
  /// An older hark made the index, and this one does not read it.
  case olderSchema(path: String, found: Int)
  /// Another indexer is at work.
  case locked(path: String)
  /// Another watcher keeps the index fresh.
  case watched(path: String)
  /// The index is damaged.
  case damaged(path: String, reason: String)
  /// Reading or writing failed.
  case storage(path: String, reason: String)
  /// The search passed its deadline.
  case deadline(milliseconds: Int)
  /// No moment has this id.
  case noMoment(id: String)
  /// The field cannot be counted.
  case noFacet(name: String)
  /// More moments match than a standing query can remember.
  case tooMany(limit: Int)
  /// A fault of hark.
  case internalFault(String)

  package var description: String {
    switch self {
    case .noIndex(let path): "there is no index at \(path)"
    case .notAnIndex(let path, let reason): "\(path) is not a hark index: \(reason)"
    case .newerSchema(let path, let found):
      "the index at \(path) has schema \(found); this hark reads up to \(Schema.version)"
    case .olderSchema(let path, let found):
      "the index at \(path) has schema \(found), of an older hark; this one reads "
        + "\(Schema.version)"
    case .locked(let path): "another hark-index is writing to the index at \(path)"
    case .watched(let path): "another hark-index --watch keeps the index at \(path) fresh"
    case .damaged(let path, let reason): "the index at \(path) is damaged: \(reason)"
    case .storage(let path, let reason): "the index at \(path) cannot be used: \(reason)"
    case .deadline(let milliseconds):
      "the search took longer than \(Double(milliseconds) / 1000) s"
    case .noMoment(let id): "there is no moment \(id) in the index"
    case .noFacet(let name): "the field \(name) cannot be counted"
    case .tooMany(let limit): "more than \(limit) moments match"
    case .internalFault(let reason): reason
    }
  }

  /// What the user can do about it.
  package var hint: String? {
    switch self {
    case .noIndex: "run: hark-index FOLDER"
    case .notAnIndex: "name another folder with --index"
    case .newerSchema: "upgrade hark, or build the index anew in another folder"
    case .olderSchema: "run hark-index: it builds another in its place"
    case .locked: "wait until it ends"
    case .watched: "end it first; one watcher takes several folders"
    case .damaged: "hark-index builds another in its place, and so does hark-index --watch"
    case .storage: "check the folder's permissions and the space on its disk"
    case .deadline: "use rarer words"
    case .noMoment: "the index has changed since; search again"
    case .noFacet:
      "one of: " + Facet.all.map(\.name).joined(separator: ", ")
    case .tooMany: "name a field, or more words, to narrow it"
    case .internalFault: "please report this"
    }
  }

  /// What an error of Xapian means for the index at a path.
  init(_ error: XapianError, path: String) {
    switch error.code {
    case .locked: self = .locked(path: path)
    case .noDatabase: self = .noIndex(path: path)
    case .notADatabase, .version: self = .notAnIndex(path: path, reason: error.message)
    case .corrupt: self = .damaged(path: path, reason: error.message)
    case .storage, .network, .modified: self = .storage(path: path, reason: error.message)
    case .deadline: self = .deadline(milliseconds: 0)
    case .notFound, .invalid, .closed, .memory, .other:
      self = .internalFault("\(error.className): \(error.message)")
    }
  }
}
