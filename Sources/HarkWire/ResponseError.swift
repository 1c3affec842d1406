/// Why a request has no result.
package struct ResponseError: Error, Codable, Equatable, Sendable {
  /// The codes in use: JSON-RPC's own, LSP's, and hark's from -32001 on.
  package enum Code: Int, Sendable, CaseIterable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParameters = -32602
    case internalError = -32603
    /// LSP's code for a request that its client cancelled.
    case cancelled = -32800
    /// There is no index at the path, or it cannot be read.
    case noIndex = -32001
    /// No moment has that id; the index may have changed.
    case notFound = -32002
    /// A limit of the daemon; `data.limit` has its value.
    case limitExceeded = -32003
    /// The query took longer than the limit.
    case timedOut = -32004
    /// Too many requests wait; try again after `data.retry_after_ms`.
    case busy = -32005
    /// The daemon is stopping; connect again.
    case shuttingDown = -32006
    /// The daemon does not serve this user.
    case notAllowed = -32007
    /// The daemon serves another index than `index_path` names.
    case otherIndex = -32008
  }

  /// What goes with an error.
  package struct Details: Codable, Equatable, Sendable {
    /// What the user can do.
    package var hint: String?
    /// The limit that was passed, in the unit its message names.
    package var limit: Double?
    package var retryAfterMilliseconds: Int?

    package init(hint: String? = nil, limit: Double? = nil, retryAfterMilliseconds: Int? = nil) {
      self.hint = hint
      self.limit = limit
      self.retryAfterMilliseconds = retryAfterMilliseconds
    }

    private enum CodingKeys: String, CodingKey {
      case hint, limit
      case retryAfterMilliseconds = "retry_after_ms"
    }
  }

  package var code: Int
  /// A sentence for the user, free of control characters.
  package var message: String
  package var data: Details?

  package init(_ code: Code, _ message: String, data: Details? = nil) {
    self.code = code.rawValue
    self.message = message
    self.data = data
  }
}
