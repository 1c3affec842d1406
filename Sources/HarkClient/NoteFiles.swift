internal import HarkSystem

/// The notes that a command line names: files, and those below folders.
package struct NoteFiles {
  /// A file that may be a note.
  package struct File: Equatable, Sendable {
    /// Absolute.
    package var path: String
    /// As it is named: relative where the command line is.
    package var shown: String
    /// Whether it was named itself, not found in a folder.
    package var isNamed: Bool
  }

  /// Each file once, in the order in which they were named; those of a folder by name.
  package private(set) var files: [File] = []
  /// What could not be looked through.
  package private(set) var problems: [any Error] = []
  /// Whether a folder was named, or several notes.
  package private(set) var isMany: Bool
  private var seen: Set<String> = []

  /// Looks through what is named.
  ///
  /// Below a folder files with the endings of Markdown are taken; hidden ones and symbolic links
  /// are passed over.
  package init(_ named: [String]) {
    isMany = named.count > 1
    for name in named {
      do throws(SystemError) {
        let path = try UserPaths.absolute(name)
        if try FileStatus.of(path).kind == .folder {
          isMany = true
          look(through: path, shown: name)
        } else {
          add(File(path: path, shown: name, isNamed: true))
        }
      } catch {
        problems.append(error)
      }
    }
  }

  private mutating func add(_ file: File) {
    if seen.insert(file.path).inserted { files.append(file) }
  }

  private mutating func look(through folder: String, shown: String) {
    do throws(SystemError) {
      for name in try Folder.entries(of: folder) where !name.hasPrefix(".") {
        let path = folder == "/" ? "/" + name : folder + "/" + name
        let shown = shown.hasSuffix("/") ? shown + name : shown + "/" + name
        switch try FileStatus.of(path, followingLinks: false).kind {
        case .folder: look(through: path, shown: shown)
        case .file: if Self.isMarkdown(name) { add(File(path: path, shown: shown, isNamed: false)) }
        case .symbolicLink, .socket, .other: break
        }
      }
    } catch {
      problems.append(error)
    }
  }

  private static func isMarkdown(_ name: String) -> Bool {
    let ending = name.split(separator: ".").last?.lowercased()
    return ending == "md" || ending == "markdown"
  }
}
