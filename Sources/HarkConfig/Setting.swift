/// What an operator can set: a row of `Setting.all`, with the same name in the file, in `HARK_*`
/// and in what `hark config` prints.
package struct Setting: Hashable, Sendable {
  /// Its name in the file: `readers`, or `limits.connections` for a name below `limits:`.
  package let key: String
  /// What values it may have.
  package let rule: SettingRule
  /// The value where nobody sets one, as it is written in the file; nil where hark works it out.
  package let standard: String?
  /// What it does, in one sentence.
  package let meaning: String
  /// Whether a running harkd takes a new value up when it is told to reload.
  package let isReloaded: Bool

  private init(
    _ key: String, _ rule: SettingRule, _ standard: String?, reloads: Bool = true,
    _ meaning: String
  ) {
    self.key = key
    self.rule = rule
    self.standard = standard
    self.meaning = meaning
    isReloaded = reloads
  }

  /// The environment variable that sets it: `HARK_LIMITS_CONNECTIONS`.
  package var variable: String {
    "HARK_" + String(key.map { $0 == "." ? "_" : $0 }).uppercased()
  }

  /// The environment variable that sets it where no file does: for units, whose other variables
  /// would count more than the file.
  package var defaultVariable: String { "HARK_DEFAULT_" + variable.dropFirst("HARK_".count) }

  package static func == (one: Setting, other: Setting) -> Bool { one.key == other.key }

  package func hash(into hasher: inout Hasher) { hasher.combine(key) }

  // MARK: Where

  package static let index = Setting(
    "index", .path, nil, reloads: false, "The folder of the index.")
  package static let socket = Setting(
    "socket", .path, nil, reloads: false,
    "The socket of harkd, where systemd passes none. Clients find another than their usual one "
      + "by HARK_SOCKET or --socket.")

  // MARK: The daemon

  package static let readers = Setting(
    "readers", .whole(1...64), nil, reloads: false,
    "Threads that search; as many as there are processors if absent.")
  package static let idleExit = Setting(
    "idle_exit_seconds", .seconds(1...86_400 * 365), nil, reloads: false,
    "Stop after nobody has been connected for so long; never if absent.")
  package static let logLevel = Setting(
    "log_level", .oneOf(["debug", "info", "notice", "warning", "error"]), "info",
    "What to log.")

  package static let slowQuerySeconds = Setting(
    "slow_query_seconds", .seconds(0...86_400), "1",
    "Queries that take so long are logged, by a hash of their text.")
  package static let slowQueryText = Setting(
    "slow_query_text", .oneOf(["false", "true"]), "false",
    "Log the text of slow queries, too.")

  // MARK: Who may ask

  package static let allowedUsers = Setting(
    "access.users", .texts, nil,
    "Users who may search, besides root and harkd's own, if they reach the socket: names or "
      + "numbers.")
  package static let allowedGroups = Setting(
    "access.groups", .texts, nil, "Groups whose members may.")
  package static let socketGroup = Setting(
    "access.socket_group", .text, nil, reloads: false,
    "The group that harkd opens its own socket to, and whose members may; for its user alone if "
      + "absent.")

  // MARK: Limits (design contract 3.5)

  package static let messageBytes = Setting(
    "limits.message_bytes", .bytes(1...1 << 30), "1M", "The longest message.")
  package static let editorMessageBytes = Setting(
    "limits.editor_message_bytes", .bytes(1...1 << 30), "16M",
    "The longest message with a header, as editors send them.")
  package static let connections = Setting(
    "limits.connections", .whole(1...1 << 20), "256", "Connections at a time.")
  package static let requestsInFlight = Setting(
    "limits.requests_in_flight", .whole(1...1 << 20), "64",
    "Requests of one connection that wait for an answer.")
  package static let requestsWaiting = Setting(
    "limits.requests_waiting", .whole(1...1 << 20), "1024",
    "Requests of all connections that wait for a reader.")
  package static let querySeconds = Setting(
    "limits.query_seconds", .seconds(0.001...86_400), "5", "The longest time for one query.")
  package static let messageSeconds = Setting(
    "limits.message_seconds", .seconds(0.001...86_400), "10",
    "The longest time for one message to arrive.")
  package static let unreadSeconds = Setting(
    "limits.unread_seconds", .seconds(0.001...86_400), "30",
    "How long a client may leave its answers unread.")
  package static let drainSeconds = Setting(
    "limits.drain_seconds", .seconds(0.001...86_400), "5",
    "How long requests in flight may go on once harkd is told to stop.")
  package static let moments = Setting(
    "limits.moments", .whole(1...1 << 20), "1000", "Moments in one answer.")
  package static let reach = Setting(
    "limits.reach", .whole(1...1 << 24), "10000", "The furthest moment that can be asked for.")
  package static let waitSeconds = Setting(
    "limits.wait_seconds", .seconds(0.001...86_400), "20",
    "The longest wait for pending changes.")
  package static let subscriptions = Setting(
    "limits.subscriptions", .whole(0...1 << 16), "64", "Standing queries at a time.")
  package static let subscriptionsPerConnection = Setting(
    "limits.subscriptions_per_connection", .whole(0...1 << 16), "16",
    "Standing queries of one connection.")

  // MARK: The indexer

  package static let indexedPaths = Setting(
    "indexing.paths", .paths, nil, reloads: false,
    "Files and folders that hark-index takes where its command line names none.")
  package static let indexingJobs = Setting(
    "indexing.jobs", .whole(1...64), nil, reloads: false,
    "Threads that read and write at once; as many as there are processors if absent.")
  package static let indexingMemory = Setting(
    "indexing.memory_bytes", .bytes(64 << 20...1 << 43), "400M", reloads: false,
    "Memory that hark-index keeps below, about.")
  package static let indexingLanguage = Setting(
    "indexing.language", .text, nil, reloads: false,
    "The language of files that name none, as a code: en, de, pt-BR.")

  /// All of them, in the order in which they are listed.
  package static let all: [Setting] = [
    index, socket, readers, idleExit, logLevel, slowQuerySeconds,
    slowQueryText,
    allowedUsers, allowedGroups, socketGroup,
    messageBytes, editorMessageBytes, connections, requestsInFlight, requestsWaiting, querySeconds,
    messageSeconds,
    unreadSeconds, drainSeconds, moments, reach, waitSeconds, subscriptions,
    subscriptionsPerConnection,
    indexedPaths, indexingJobs, indexingMemory, indexingLanguage,
  ]

  /// The setting of a key, nil if there is none.
  package static func named(_ key: String) -> Setting? { all.first { $0.key == key } }

  /// The names that have settings below them.
  package static let sections = Set(
    all.compactMap { setting in
      setting.key.firstIndex(of: ".").map { String(setting.key[..<$0]) }
    })
}
