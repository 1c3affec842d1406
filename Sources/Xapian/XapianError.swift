internal import CXapian

/// Why a call into Xapian failed.
package struct XapianError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What a caller can do about it.
  package enum Code: Int32, Sendable, CaseIterable {
    /// The index changed under the reader: reopen and try again.
    case modified = 1
    /// Another writer holds the index.
    case locked
    /// There is no database at the path.
    case noDatabase
    /// Something is there, but it is no database that can be opened.
    case notADatabase
    /// The database is damaged.
    case corrupt
    /// It was written by another version of Xapian.
    case version
    /// Reading or writing failed: disk full, permissions, I/O.
    case storage
    /// No document, or no term, of that name.
    case notFound
    /// The call cannot mean anything.
    case invalid
    /// The search passed its deadline.
    case deadline
    case network
    /// The handle was closed.
    case closed
    case memory
    /// Anything else; the message says what.
    case other
  }

  package let code: Code
  /// Xapian's name for it, for example `DatabaseLockError`.
  package let className: String
  package let message: String
  /// What may help; nil where there is nothing to say.
  package let hint: String?

  package var description: String {
    message + (hint.map { " (\($0))" } ?? "")
  }

  init(_ error: cxapian_error) {
    var error = error
    code = Code(rawValue: error.code) ?? .other
    className = withUnsafeBytes(of: &error.class_name, Self.text)
    message = withUnsafeBytes(of: &error.message, Self.text)
    let hint = withUnsafeBytes(of: &error.hint, Self.text)
    self.hint = hint.isEmpty ? nil : hint
  }

  private static func text(_ field: UnsafeRawBufferPointer) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }
}

/// Runs a call of the C header and throws what it reports.
func checked<Value>(
  _ call: (UnsafeMutablePointer<cxapian_error>) -> Value
) throws(XapianError) -> Value {
  var error = cxapian_error()
  let value = call(&error)
  guard error.code == 0 else { throw XapianError(error) }
  return value
}

extension String {
  /// Lends the text's bytes to a call.
  func lent<Value>(_ body: (cxapian_text) -> Value) -> Value {
    var copy = self
    return copy.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        body(cxapian_text(bytes: chars.baseAddress, length: chars.count))
      }
    }
  }
}

extension [UInt8] {
  /// Lends the bytes to a call.
  func lent<Value>(_ body: (cxapian_text) -> Value) -> Value {
    withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { chars in
        body(cxapian_text(bytes: chars.baseAddress, length: chars.count))
      }
    }
  }

  /// Copies borrowed bytes.
  init(_ text: cxapian_text) {
    self.init(UnsafeRawBufferPointer(start: text.bytes, count: text.length))
  }

  /// Copies bytes that the header hands over, and frees them.
  init(taking bytes: cxapian_bytes) {
    self.init(UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.length))
    cxapian_bytes_free(bytes)
  }
}

extension String {
  init(_ text: cxapian_text) {
    self.init(
      decoding: UnsafeRawBufferPointer(start: text.bytes, count: text.length), as: UTF8.self)
  }

  init(taking bytes: cxapian_bytes) {
    self.init(
      decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.length), as: UTF8.self)
    cxapian_bytes_free(bytes)
  }
}

/// The version of the library in use, for example `1.4.22`.
package var libraryVersion: String { String(cString: cxapian_version()) }
