import Foundation
import Testing

@Suite("The rules for sources")
struct SourceRuleTests {
  /// Public declarations that something outside the package asks for, with the reason.
  static let publicDeclarations: [String: String] = [:]

  /// Files of more than 400 lines, with the reason.
  static let longFiles: [String: String] = [:]

  @Test("package is the widest access")
  func access() {
    for file in Repository.files where Self.publicDeclarations[file.path] == nil {
      for (number, line) in file.code
      where line.contains(/^\s*(?:@\w+\s+)*(?:public|open)\s+(?!import)\w/) {
        Issue.record("\(file.path):\(number): \(line)")
      }
    }
  }

  @Test("libraries neither print nor exit")
  func manners() {
    for file in Repository.files where !House.programs.contains(file.target) {
      for (number, line) in file.code where line.contains(/(?:^|[^\w.])(?:print|exit)\(/) {
        Issue.record("\(file.path):\(number): \(line)")
      }
    }
  }

  @Test("what cuts corners gives its reason in a comment")
  func reasons() {
    let corners =
      /\btry!|\bas!|\bfatalError\(|@unchecked Sendable|nonisolated\(unsafe\)|\btry\?/
    for file in Repository.files {
      for (number, line) in file.code where line.contains(corners) {
        guard !file.hasReason(at: number) else { continue }
        Issue.record("\(file.path):\(number): \(line.trimmingCharacters(in: .whitespaces))")
      }
    }
  }

  @Test("files have at most 400 lines, but for a reason")
  func longFiles() throws {
    for file in Repository.files where file.lines.count > 401 {
      #expect(Self.longFiles[file.path] != nil, "\(file.path): \(file.lines.count) lines")
    }
    for path in Self.longFiles.keys {
      let file = Repository.files.first { $0.path == path }
      #expect((file?.lines.count ?? 0) > 401, "\(path) needs no exception any more")
    }
  }

  @Test("lines have at most 100 columns, no tabs, and no spaces at their ends")
  func lines() {
    for file in Repository.files {
      for (number, line) in zip(1..., file.lines) {
        if line.count > 100 { Issue.record("\(file.path):\(number): \(line.count) columns") }
        if line.contains("\t") { Issue.record("\(file.path):\(number): a tab") }
        if line.hasSuffix(" ") { Issue.record("\(file.path):\(number): a space at the end") }
      }
      #expect(file.lines.last == "", "\(file.path) does not end with a line end")
    }
  }

  @Test("no type is called manager, helper, util, info, item, base or common")
  func names() {
    let type = /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/
    for file in Repository.files {
      for (number, line) in file.code {
        guard let name = line.firstMatch(of: type)?.1 else { continue }
        for word in ["Manager", "Helper", "Util", "Info", "Item", "Base", "Common"]
        where name.hasSuffix(word) || name.hasPrefix(word) {
          Issue.record("\(file.path):\(number): \(name)")
        }
        #expect(name != file.target, "\(file.path):\(number): named after its module")
      }
    }
  }
}
