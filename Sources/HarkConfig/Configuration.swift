package import HarkSystem

/// The settings in force, each with where it comes from: flag > `HARK_*` > file > default.
package struct Configuration: Sendable {
  /// Who set a value.
  package enum Origin: Equatable, Sendable {
    /// A flag of the command line, by its name: `--readers`.
    case flag(String)
    /// An environment variable.
    case variable(String)
    /// A file, with the line, from 1.
    case file(String, line: Int)
    case standard

    /// `--readers`, `$HARK_READERS`, `/etc/hark/hark.yaml:12` or `default`.
    package var description: String {
      switch self {
      case .flag(let name): name
      case .variable(let name): "$" + name
      case .file(let path, let line): "\(path):\(line)"
      case .standard: "default"
      }
    }
  }

  /// A value that the command line has; `value` is what the user wrote.
  package struct Flag: Sendable {
    package var setting: Setting
    package var name: String
    package var value: String

    /// Nil where the command line has no value.
    package init?(_ setting: Setting, _ name: String, _ value: (some CustomStringConvertible)?) {
      guard let value else { return nil }
      self.setting = setting
      self.name = name
      self.value = value.description
    }

    /// What is wrong with the value, nil if nothing is.
    package var problem: String? {
      setting.rule.value(value) == nil ? "\(name) takes \(setting.rule.demand)." : nil
    }
  }

  private struct Entry {
    var value: SettingValue
    var origin: Origin
  }

  /// The file that was read, nil if there is none.
  package let file: String?
  /// Variables that are probably meant for a setting, and are none.
  package private(set) var strangers: [UnknownVariable] = []
  private var entries: [Setting: Entry] = [:]

  /// Puts together what is in force.
  ///
  /// - Parameter named: the path of the file, from a flag; else the usual places are looked at.
  package init(
    flags: [Flag] = [], environment: [String: String], paths: UserPaths, file named: String? = nil
  ) throws(ConfigurationError) {
    let path = paths.configuration(named: named)
    let read = try path.map { path throws(ConfigurationError) in
      try ConfigurationFile(path: path, paths: paths)
    }
    try self.init(flags: flags, environment: environment, paths: paths, read: read, path: path)
  }

  init(
    flags: [Flag], environment: [String: String], paths: UserPaths, read: ConfigurationFile?,
    path: String?
  ) throws(ConfigurationError) {
    file = path
    var faults: [ConfigurationError.Fault] = []
    for setting in Setting.all {
      if let text = setting.standard, let value = setting.rule.value(text) {
        entries[setting] = Entry(value: value, origin: .standard)
      }
      take(setting, setting.defaultVariable, of: environment, paths, &faults)
      if let path, let entry = read?.entries[setting] {
        entries[setting] = Entry(value: entry.value, origin: .file(path, line: entry.line))
      }
      take(setting, setting.variable, of: environment, paths, &faults)
    }
    for flag in flags {
      guard let value = Self.value(flag.value, flag.setting.rule, paths) else { continue }
      entries[flag.setting] = Entry(value: value, origin: .flag(flag.name))
    }
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
    let service = paths.serviceFolder.map { _ in Origin.variable(UserPaths.serviceVariable) }
    fill(.index, service ?? .standard) { try paths.index() }
    fill(.socket, .standard) { try paths.socket().path }
    strangers = UnknownVariable.all(in: environment)
  }

  /// Takes the value of a variable, if it is set to any.
  private mutating func take(
    _ setting: Setting, _ variable: String, of environment: [String: String], _ paths: UserPaths,
    _ faults: inout [ConfigurationError.Fault]
  ) {
    guard let text = environment[variable], !text.isEmpty else { return }
    if let value = Self.value(text, setting.rule, paths) {
      entries[setting] = Entry(value: value, origin: .variable(variable))
    } else {
      let meant = setting.rule.suggestion(for: text).map { "; did you mean \($0)?" } ?? ""
      faults.append(
        .init(
          place: "$" + variable,
          message: "must be \(setting.rule.demand), not \"\(text)\"\(meant)"))
    }
  }

  /// A default that is worked out. Where that fails, whoever needs the value says why.
  private mutating func fill(_ setting: Setting, _ origin: Origin, _ path: () throws -> String) {
    guard entries[setting] == nil else { return }
    // As the comment above says.
    guard let path = try? path() else { return }
    entries[setting] = Entry(value: .text(path), origin: origin)
  }

  /// A value as a flag or a variable has it: paths may be relative to the working folder, and
  /// a list has a colon between its entries.
  private static func value(
    _ text: String, _ rule: SettingRule, _ paths: UserPaths
  ) -> SettingValue? {
    switch rule {
    case .path: return rule.value(text) == nil ? nil : .text(paths.absolute(text))
    case .texts: return .list(text.split(separator: ":").map(String.init))
    case .paths:
      return .list(text.split(separator: ":").map { paths.absolute(String($0)) })
    default: return rule.value(text)
    }
  }

  // MARK: Values

  /// The value of a setting and where it comes from; nil where it has none.
  package subscript(_ setting: Setting) -> (value: SettingValue, origin: Origin)? {
    entries[setting].map { ($0.value, $0.origin) }
  }

  /// A text or a path; nil where there is none.
  package func text(_ setting: Setting) -> String? {
    guard case .text(let text)? = entries[setting]?.value else { return nil }
    return text
  }

  /// A number, of bytes too; nil where there is none.
  package func whole(_ setting: Setting) -> Int? {
    guard case .whole(let number)? = entries[setting]?.value else { return nil }
    return number
  }

  /// A time in seconds; nil where there is none.
  package func seconds(_ setting: Setting) -> Double? {
    guard case .seconds(let number)? = entries[setting]?.value else { return nil }
    return number
  }

  /// A list; empty where there is none.
  package func list(_ setting: Setting) -> [String] {
    guard case .list(let texts)? = entries[setting]?.value else { return [] }
    return texts
  }

  /// The settings whose values differ in another configuration.
  package func changes(to other: Configuration) -> [Setting] {
    Setting.all.filter { entries[$0]?.value != other.entries[$0]?.value }
  }
}
