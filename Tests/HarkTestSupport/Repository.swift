internal import Foundation

/// The checkout that the tests belong to.
package enum Repository {
  /// Its top folder.
  package static var root: String {
    // Tests/HarkTestSupport/Repository.swift
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }
}

/// Real transcripts and notes, beside the checkout where there are some. They are other people's
/// text, and not part of the project.
package enum Corpus {
  /// The folder, nil where this machine has none: `$HARK_CORPUS`, else `../shared/corpus`.
  package static var folder: String? {
    let named = ProcessInfo.processInfo.environment["HARK_CORPUS"]
    let path =
      named ?? URL(fileURLWithPath: Repository.root)
      .deletingLastPathComponent().path + "/shared/corpus"
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? path : nil
  }
}
