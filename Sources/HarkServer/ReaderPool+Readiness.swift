internal import HarkStore

extension ReaderPool {
  /// Whether an index can be served.
  package enum Readiness: Sendable {
    case ready
    /// Not yet, for this reason; it may be once it is built.
    case waiting(String)
    /// There is no point in trying: it is no index, or of a newer schema.
    case hopeless(String)
  }

  /// Looks at the index, so that the first who asks need not wait for that.
  package var readiness: Readiness {
    do {
      _ = try StoreReader(path: path, health: health)
      return .ready
    } catch let error as StoreError {
      let reason = error.description + (error.hint.map { " (\($0))" } ?? "")
      switch error {
      case .notAnIndex, .newerSchema: return .hopeless(reason)
      default: return .waiting(reason)
      }
    } catch {
      return .waiting("\(error)")
    }
  }
}
