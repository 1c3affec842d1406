internal import HarkStore

extension SourceCatalog {
  /// The files that a link means in a file, the likeliest first: of a wikilink notes of its name;
  /// of a path the file there, else notes at such a path below any folder, as some editors count
  /// it from the folder of all notes.
  func files(meantBy link: LinkText, in path: String?) -> [Entry] {
    guard link.isPath else { return notes(named: link.target, near: path) }
    if let path, let file = NotePath.resolved(link.target, from: path),
      let entry = entry(atPath: file)
    {
      return [entry]
    }
    var end = link.target[...]
    while end.hasPrefix("./") { end = end.dropFirst(2) }
    guard !end.isEmpty, !end.hasPrefix("../") else { return [] }
    let tail = end.hasPrefix("/") ? end : "/" + end
    return notes(named: link.target, near: path).filter { $0.path.hasSuffix(tail) }
  }

  /// The source of a path.
  func entry(atPath path: String) -> Entry? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path.utf8.lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < entries.count && entries[low].path == path ? entries[low] : nil
  }
}
