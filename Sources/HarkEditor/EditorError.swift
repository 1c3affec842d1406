package import HarkWire

/// Errors that only the Language Server Protocol has; the others are those of the socket.
extension ResponseError {
  /// LSP's `ServerNotInitialized`. hark's own methods use the same number for `notFound`.
  package static let notInitialized = editor(
    -32002, "the first request must be initialize", hint: "send initialize, then initialized")

  /// LSP's `RequestFailed`: a request that is right and cannot be done.
  static func failed(_ message: String, hint: String? = nil) -> ResponseError {
    editor(-32803, message, hint: hint)
  }

  private static func editor(_ code: Int, _ message: String, hint: String?) -> ResponseError {
    var error = ResponseError(.invalidRequest, message, data: hint.map { .init(hint: $0) })
    error.code = code
    return error
  }
}
