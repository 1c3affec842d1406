import Foundation
import HarkTestSupport
import HarkText
import Testing

@Suite("The table of synonyms")
struct SynonymsTests {
  @Test("is that of index/synonyms")
  func inStep() throws {
    let file = try String(contentsOfFile: Repository.root + "/index/synonyms", encoding: .utf8)
    let written = Synonyms.groups(in: file)
    let missing = written.filter { !Synonyms.groups.contains($0) }
    let extra = Synonyms.groups.filter { !written.contains($0) }
    #expect(missing.isEmpty, "Synonyms+Table.swift has not: \(missing)")
    #expect(extra.isEmpty, "index/synonyms has not: \(extra)")
    #expect(written == Synonyms.groups)
  }

  @Test("has groups of two members at least, and none twice in a group")
  func groups() {
    #expect(Synonyms.groups.count >= 150)
    for group in Synonyms.groups {
      #expect(group.count >= 2, "\(group)")
      #expect(Set(group).count == group.count, "\(group)")
    }
  }

  @Test(
    "is looked up by a word",
    arguments: [
      ("car", [["car"], ["automobile"], ["vehicle"]]), ("defect", [["bug"], ["defect"]]),
      ("foghorn", []),
    ])
  func lookup(word: String, members: [[String]]) {
    let found = Synonyms.groups(of: word).flatMap(\.self)
    #expect(members.isEmpty ? found.isEmpty : members.allSatisfy(found.contains))
  }

  @Test("passes over comments and empty lines, and folds what it reads")
  func reading() {
    #expect(
      Synonyms.groups(in: "# a, b\n\nÉtude, Lay  Off\n,\n") == [[["etude"], ["lay", "off"]]])
  }
}
