import Foundation

/// Files of the repository that tests read.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  static let includeFolder = root + "/Sources/CXapian/include"
  static let header = includeFolder + "/cxapian.h"

  /// The functions that the header declares.
  static func declaredFunctions() throws -> Set<String> {
    let text = try String(contentsOfFile: header, encoding: .utf8)
      .replacing(/(?s)\/\*.*?\*\//, with: "")
    return Set(text.matches(of: /\b(cxapian_\w+)\s*\(/).map { String($0.1) })
  }
}
