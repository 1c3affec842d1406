/// The answer to `hark/status`, and what `hark status --json` prints.
package struct StatusResult: Codable, Equatable, Sendable {
  /// The index being served.
  package struct Index: Codable, Equatable, Sendable {
    package var path: String
    /// `ok`, or why it cannot be searched.
    package var state: String
    @Nullable package var id: String?
    @Nullable package var revision: Int?
    @Nullable package var schema: Int?
    package var moments: Int
    package var recordings: Int
    package var sources: Int
    /// Sources whose words are not searched: another file of the same talk is.
    package var leftOut: Int
    /// When the last run of the indexer ended, ISO 8601 in UTC.
    @Nullable package var updated: String?

    package init(
      path: String, state: String, id: String?, revision: Int?, schema: Int?, moments: Int,
      recordings: Int, sources: Int, leftOut: Int, updated: String?
    ) {
      self.path = path
      self.state = state
      self.id = id
      self.revision = revision
      self.schema = schema
      self.moments = moments
      self.recordings = recordings
      self.sources = sources
      self.leftOut = leftOut
      self.updated = updated
    }

    private enum CodingKeys: String, CodingKey {
      case path, state, id, revision, schema, moments, recordings, sources, updated
      case leftOut = "left_out"
    }
  }

  /// A source that could not be read, or not wholly.
  package struct SourceProblem: Codable, Equatable, Sendable {
    package var path: String
    @Nullable package var line: Int?
    package var message: String

    package init(path: String, line: Int?, message: String) {
      self.path = path
      self.line = line
      self.message = message
    }
  }

  /// The limits in force (design contract 3.5).
  package struct Limits: Codable, Equatable, Sendable {
    package var messageBytes: Int
    package var connections: Int
    package var requestsInFlight: Int
    package var querySeconds: Double
    package var messageSeconds: Double

    package init(
      messageBytes: Int, connections: Int, requestsInFlight: Int, querySeconds: Double,
      messageSeconds: Double
    ) {
      self.messageBytes = messageBytes
      self.connections = connections
      self.requestsInFlight = requestsInFlight
      self.querySeconds = querySeconds
      self.messageSeconds = messageSeconds
    }

    private enum CodingKeys: String, CodingKey {
      case connections
      case messageBytes = "message_bytes"
      case requestsInFlight = "requests_in_flight"
      case querySeconds = "query_seconds"
      case messageSeconds = "message_seconds"
    }
  }

  /// The version of this shape; 1.
  package var version: Int
  /// The version of harkd.
  package var server: String
  /// The version of the Xapian library.
  package var xapian: String
  package var pid: Int
  package var socket: String
  package var uptimeSeconds: Double
  package var requests: Int
  package var connections: Int
  /// Standing queries; nil from a daemon that has none.
  package var subscriptions: Int?
  package var readers: Int
  package var index: Index
  /// Of the `hark-index --watch` that keeps the index fresh: `ok`, `at work`, or why it cannot
  /// write; nil if there is none.
  @Nullable package var watcher: String?
  package var problems: [SourceProblem]
  package var limits: Limits
  /// Nil from a daemon that does not tell.
  package var work: Work?

  package init(
    server: String, xapian: String, pid: Int, socket: String, uptimeSeconds: Double,
    requests: Int, connections: Int, subscriptions: Int? = 0, readers: Int, index: Index,
    problems: [SourceProblem], limits: Limits
  ) {
    self.version = 1
    self.server = server
    self.xapian = xapian
    self.pid = pid
    self.socket = socket
    self.uptimeSeconds = uptimeSeconds
    self.requests = requests
    self.connections = connections
    self.subscriptions = subscriptions
    self.readers = readers
    self.index = index
    self.watcher = nil
    self.problems = problems
    self.limits = limits
  }

  private enum CodingKeys: String, CodingKey {
    case version, server, xapian, pid, socket, requests, connections, readers, index, problems
    case limits, subscriptions, watcher, work
    case uptimeSeconds = "uptime_seconds"
  }
}

/// `hark/status` takes no parameters.
package struct StatusParameters: Codable, Equatable, Sendable {
  package init() {}
}
