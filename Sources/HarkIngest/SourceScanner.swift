package import HarkCore
package import HarkSystem

/// Finds the files to index below the paths a user names.
///
/// Inside folders: files with an ending that some format has; hidden files and folders are passed
/// over, and links to folders are not followed, so that a scan ends and stays in its folder. A
/// file that is named itself is taken whatever it is called.
package struct SourceScanner {
  /// A file to look at.
  package struct Candidate: Equatable, Sendable {
    /// Absolute.
    package var path: String
    package var status: FileStatus
  }

  /// What a scan found.
  package struct Listing: Sendable {
    /// In the order of the paths' bytes, each file once.
    package var files: [Candidate] = []
    /// Folders and files that could not be read, with the reason.
    package var failures: [(path: String, problem: Problem)] = []
  }

  private let extensions: Set<String>
  private var visited: Set<FileStatus.FileIdentity> = []
  private var listing = Listing()

  /// `extensions`: endings of the known formats, in small letters, without the dot.
  package init(extensions: Set<String>) {
    self.extensions = extensions
  }

  /// Looks through `paths`, which are absolute.
  package mutating func scan(_ paths: [String]) -> Listing {
    for path in paths {
      do {
        let status = try FileStatus.of(path)
        switch status.kind {
        case .folder: scanFolder(path, status: status)
        case .file: listing.files.append(Candidate(path: path, status: status))
        default:
          fail(path, Problem("it is neither a file nor a folder"))
        }
      } catch {
        fail(path, Problem(error.description))
      }
    }
    var seen: Set<String> = []
    listing.files = listing.files.filter { seen.insert($0.path).inserted }
    listing.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return listing
  }

  private mutating func scanFolder(_ path: String, status: FileStatus) {
    // The same folder may be named twice, or be mounted inside itself.
    guard visited.insert(status.identity).inserted else { return }
    let names: [String]
    do {
      names = try Folder.entries(of: path)
    } catch {
      return fail(path, Problem(error.description))
    }
    for name in names where !name.hasPrefix(".") {
      visit((path == "/" ? "" : path) + "/" + name, name: name)
    }
  }

  private mutating func visit(_ path: String, name: String) {
    do {
      let own = try FileStatus.of(path, followingLinks: false)
      switch own.kind {
      case .folder: scanFolder(path, status: own)
      case .file where hasKnownEnding(name):
        listing.files.append(Candidate(path: path, status: own))
      case .symbolicLink where hasKnownEnding(name):
        let target = try FileStatus.of(path)
        if target.kind == .file {
          listing.files.append(Candidate(path: path, status: target))
        }
      default: break
      }
    } catch {
      // A file that went away since the folder was read is one that is not there. One whose name
      // is no UTF-8 is there, but no path of ours leads to it.
      if error.isMissing, name.unicodeScalars.contains("\u{FFFD}"), hasKnownEnding(name) {
        fail(path, Problem("its name is not UTF-8", hint: "rename it"))
      } else if !error.isMissing {
        fail(path, Problem(error.description))
      }
    }
  }

  private func hasKnownEnding(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return extensions.contains(name[name.index(after: dot)...].lowercased())
  }

  private mutating func fail(_ path: String, _ problem: Problem) {
    listing.failures.append((path, problem))
  }
}
