internal import HarkText

/// The name that was probably meant.
enum Nearest {
  /// The name within two typing errors of `text`, the nearest first; nil where there is none.
  static func name(to text: String, among names: [String]) -> String? {
    let distance = EditDistance(from: text)
    let near = names.compactMap { name in
      distance.distance(to: name, limit: 2).map { (name, $0) }
    }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// The key of the setting that a key was meant for: misspelt, in another section, or written
  /// with hyphens.
  static func key(to key: String) -> String? {
    let keys = Setting.all.map(\.key)
    let plain = String(key.lowercased().map { $0 == "-" ? "_" : $0 })
    if let found = keys.first(where: { $0 == plain }) { return found }
    if let found = name(to: plain, among: keys) { return found }
    // The name alone, wherever it belongs.
    let last = plain.split(separator: ".").last.map(String.init) ?? plain
    let names = keys.map { key in (key, key.split(separator: ".").last.map(String.init) ?? key) }
    if let found = name(to: last, among: names.map(\.1)) {
      return names.first { $0.1 == found }?.0
    }
    return names.first { last.count > 3 && $0.1.hasPrefix(last) }?.0
  }
}
