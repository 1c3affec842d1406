package import HarkConfig
internal import HarkWire

/// What one client may ask of the daemon (design contract 3.5). Past a limit it gets an error
/// that names it.
package struct ServerLimits: Equatable, Sendable {
  /// The longest message, in bytes.
  package var messageBytes = 1 << 20
  /// The longest message with a header, in bytes: an editor sends whole documents.
  package var editorMessageBytes = 16 << 20
  /// Connections at a time.
  package var connections = 256
  /// Requests of one connection that wait for an answer.
  package var requestsInFlight = 64
  /// Requests of all connections that wait for a reader.
  package var requestsWaiting = 1024
  /// How long one query may take.
  package var queryMilliseconds = 5000
  /// How long one message may take to arrive.
  package var messageMilliseconds = 10_000
  /// How long a client may leave its answers unread.
  package var unreadMilliseconds = 30_000
  /// How long requests in flight may go on once the daemon is told to stop.
  package var drainMilliseconds = 5000
  /// Moments in one answer.
  package var moments = 1000
  /// The furthest moment that can be asked for.
  package var reach = 10_000
  /// The longest wait for pending changes, in seconds.
  package var waitSeconds = 20.0
  /// Requests that wait for pending changes at a time.
  package var waits = 32

  /// Subscriptions at a time.
  package var subscriptions = 64
  /// Subscriptions of one connection.
  package var subscriptionsPerConnection = 16
  /// Moments in one notification.
  package var newMoments = 100
  /// About the most bytes of text in one notification.
  package var newBytes = 256 << 10

  /// How long a request takes at least that is logged as slow.
  package var slowMilliseconds = 1000
  /// Whether the log has the text of slow queries.
  package var tellsSlowText = false

  package init() {}

  /// The limits of a configuration.
  package init(_ configuration: Configuration) {
    func set(_ limit: inout Int, _ setting: Setting) {
      limit = configuration.whole(setting) ?? limit
    }
    func setMilliseconds(_ limit: inout Int, _ setting: Setting) {
      limit = configuration.seconds(setting).map { Int(($0 * 1000).rounded()) } ?? limit
    }
    set(&messageBytes, .messageBytes)
    set(&editorMessageBytes, .editorMessageBytes)
    set(&connections, .connections)
    set(&requestsInFlight, .requestsInFlight)
    set(&requestsWaiting, .requestsWaiting)
    setMilliseconds(&queryMilliseconds, .querySeconds)
    setMilliseconds(&messageMilliseconds, .messageSeconds)
    setMilliseconds(&unreadMilliseconds, .unreadSeconds)
    setMilliseconds(&drainMilliseconds, .drainSeconds)
    setMilliseconds(&slowMilliseconds, .slowQuerySeconds)
    tellsSlowText = configuration.text(.slowQueryText) == "true"
    set(&moments, .moments)
    set(&reach, .reach)
    waitSeconds = configuration.seconds(.waitSeconds) ?? waitSeconds
    set(&subscriptions, .subscriptions)
    set(&subscriptionsPerConnection, .subscriptionsPerConnection)
  }

  /// The answer to a message of more bytes than may be.
  static func tooLong(_ bytes: Int, _ style: MessageFraming.Style) -> ResponseError {
    let setting: Setting = style == .headers ? .editorMessageBytes : .messageBytes
    return ResponseError(
      .limitExceeded, "the message is longer than \(bytes) bytes",
      data: .init(hint: "\(setting.key) of harkd's configuration", limit: Double(bytes)))
  }

  /// The answer where too many requests wait.
  var busy: ResponseError {
    ResponseError(
      .busy, "more than \(requestsWaiting) requests wait",
      data: .init(limit: Double(requestsWaiting), retryAfterMilliseconds: 200))
  }

  /// As `hark/status` reports them.
  var reported: StatusResult.Limits {
    StatusResult.Limits(
      messageBytes: messageBytes, connections: connections, requestsInFlight: requestsInFlight,
      querySeconds: Double(queryMilliseconds) / 1000,
      messageSeconds: Double(messageMilliseconds) / 1000)
  }
}
