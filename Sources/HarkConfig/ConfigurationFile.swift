internal import HarkSystem
internal import Yams

/// A configuration file, read: which settings it has, with their lines. Strict, because a setting
/// that is silently not taken is found out at the worst time.
struct ConfigurationFile {
  /// A value with the line it stands in, from 1.
  struct Entry: Equatable {
    var value: SettingValue
    var line: Int
  }

  /// The most bytes of a file.
  static let limit = 1 << 20

  private(set) var entries: [Setting: Entry] = [:]
  private let path: String
  private let paths: UserPaths
  private var faults: [ConfigurationError.Fault] = []

  /// Reads a file. Throws `ConfigurationError` with all its faults.
  ///
  /// - Parameter paths: what `~` stands for.
  init(path: String, paths: UserPaths) throws(ConfigurationError) {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileBytes.read(path, limit: Self.limit)
    } catch {
      let reason = error.reason + (error.hint.map { " (\($0))" } ?? "")
      throw ConfigurationError(faults: [.init(place: path, message: "cannot be read: \(reason)")])
    }
    try self.init(text: String(decoding: bytes, as: UTF8.self), path: path, paths: paths)
  }

  /// Reads a text that stands in the file at `path`.
  init(text: String, path: String, paths: UserPaths) throws(ConfigurationError) {
    self.path = path
    self.paths = paths
    do {
      if let root = try Yams.compose(yaml: text) { read(root) }
    } catch {
      let (line, message) = Self.explain(error)
      fault(line, "this is not YAML: \(message)")
    }
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
  }

  private mutating func fault(_ line: Int, _ message: String) {
    faults.append(.init(place: "\(path):\(line)", message: message))
  }

  private mutating func read(_ root: Node) {
    if let scalar = root.scalar, Self.isNull(scalar) { return }
    guard let mapping = root.mapping else {
      return fault(root.mark?.line ?? 1, "the file must have lines of name: value")
    }
    for (key, value) in mapping { read(key, value, in: nil) }
  }

  private mutating func read(_ key: Node, _ value: Node, in section: String?) {
    let line = key.mark?.line ?? 1
    guard let name = key.scalar?.string else {
      return fault(line, "a name of a setting must be text")
    }
    let whole = section.map { $0 + "." + name } ?? name
    if let setting = Setting.named(whole) { return read(setting, value, line) }
    if section == nil, Setting.sections.contains(name) {
      if let scalar = value.scalar, Self.isNull(scalar) { return }
      guard let below = value.mapping else {
        return fault(line, "\(name) must have settings below it, each with two spaces before it")
      }
      for (key, value) in below { read(key, value, in: name) }
      return
    }
    let meant =
      (section == nil ? Nearest.name(to: name, among: Setting.sections.sorted()) : nil)
      ?? Nearest.key(to: whole)
    fault(
      line,
      "there is no setting \(whole)"
        + (meant.map { "; did you mean \($0)?" } ?? "; \"hark config\" lists all"))
  }

  private mutating func read(_ setting: Setting, _ node: Node, _ line: Int) {
    let line = node.mark?.line ?? line
    if setting.rule.isList {
      guard let sequence = node.sequence else {
        let example = node.scalar.map { "; did you mean [\($0.string)]?" } ?? ""
        return fault(line, "\(setting.key) must be \(setting.rule.demand)\(example)")
      }
      var texts: [String] = []
      for entry in sequence {
        guard case .text(let text)? = value(setting, entry, line) else { continue }
        texts.append(text)
      }
      entries[setting] = Entry(value: .list(texts), line: line)
    } else if let value = value(setting, node, line) {
      entries[setting] = Entry(value: value, line: line)
    }
  }

  private mutating func value(_ setting: Setting, _ node: Node, _ line: Int) -> SettingValue? {
    let line = node.mark?.line ?? line
    let demand = "\(setting.key) must be \(setting.rule.demand)"
    guard let scalar = node.scalar, !Self.isNull(scalar) else {
      let what = node.mapping != nil ? "a mapping" : node.sequence != nil ? "a list" : "nothing"
      fault(line, "\(demand), not \(what)")
      return nil
    }
    let text = scalar.string
    let isNumber =
      switch setting.rule {
      case .whole, .seconds: true
      default: false
      }
    if isNumber, scalar.style != .plain, setting.rule.value(text) != nil {
      fault(line, "\(demand), not text; did you mean \(text)?")
      return nil
    }
    guard let value = setting.rule.value(text) else {
      let meant = setting.rule.suggestion(for: text).map { "; did you mean \($0)?" } ?? ""
      fault(line, "\(demand), not \"\(text)\"\(meant)")
      return nil
    }
    guard setting.rule == .path || setting.rule == .paths else { return value }
    guard let path = paths.expanded(text) else {
      fault(line, "\(demand), not \"\(text)\"")
      return nil
    }
    return .text(path)
  }

  private static func isNull(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["null", "~", "Null", "NULL", ""].contains(scalar.string)
  }

  /// The line, from 1, and the reason of an error of the YAML parser.
  private static func explain(_ error: any Error) -> (line: Int, message: String) {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark.line, problem)
    case .duplicatedKeysInMapping(let names, let context):
      return (context.mark.line, "\(names.joined(separator: ", ")) is there twice")
    case .reader(let problem, _, _, _): return (1, problem)
    default: return (1, "\(error)")
    }
  }
}
