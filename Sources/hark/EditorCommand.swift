internal import ArgumentParser
internal import HarkClient
internal import HarkSystem

/// `hark editor`.
struct EditorCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "editor",
    abstract: "Print or install a set-up for an editor.",
    discussion: """
      The editors: \(EditorSetUp.all.map { "\($0.name) (\($0.title))" }.joined(separator: ", ")).

      A set-up brings a search picker with a preview, jumping to the line, opening at the second \
      in the browser or in mpv, and inserting citations; its beginning says how to use it. With \
      --install it is put where the editor finds it, below the home folder; a file that is not \
      hark's is never replaced.

      Example:
        hark editor neovim --install
      """)

  @Argument(
    help: ArgumentHelp(
      EditorSetUp.all.map(\.name).joined(separator: ", ") + ".", valueName: "name"),
    completion: .list(EditorSetUp.all.map(\.name)))
  var name: String

  @Flag(help: "Write the files to where the editor looks for them.")
  var install = false

  @OptionGroup(title: "Options of all commands") var common: SharedOptions

  func validate() throws {
    guard EditorSetUp.all.contains(where: { $0.name == name }) else {
      let names = EditorSetUp.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is a set-up for each of: \(names)")
    }
  }

  func run(in session: Session) throws -> HarkClient.ExitCode {
    guard let setUp = EditorSetUp.all.first(where: { $0.name == name }) else { return .usage }
    guard install else {
      for file in setUp.files {
        try session.write(String(decoding: file.bytes, as: UTF8.self))
      }
      return .found
    }
    guard let home = session.environment["HOME"], home.hasPrefix("/") else {
      try session.remark("hark: HOME names no folder; print the set-up, and save it yourself")
      return .error
    }
    for file in setUp.files {
      guard try put(file, below: home, of: setUp) else {
        try session.remark(
          "hark: \(home)/\(file.path) is not hark's\n"
            + "Add to it what \"hark editor \(name)\" prints")
        return .error
      }
      try session.write("\(home)/\(file.path)\n")
    }
    if let remark = setUp.remark { try session.remark(remark) }
    return .found
  }

  /// Writes a file. False where one is there that is somebody else's.
  private func put(
    _ file: EditorSetUp.File, below home: String, of setUp: EditorSetUp
  ) throws -> Bool {
    let path = home + "/" + file.path
    if FileStatus.exists(path) {
      let old = try FileBytes.read(path, limit: 1 << 20)
      if old == file.bytes { return true }
      // Each of hark's own files names it at its beginning.
      guard !setUp.isShared, old.prefix(200).contains("hark".utf8) else { return false }
    }
    guard let slash = path.lastIndex(of: "/") else { return false }
    let folder = String(path[..<slash])
    try Folder.make(folder)
    try DurableFile.replace(String(path[path.index(after: slash)...]), in: folder, with: file.bytes)
    return true
  }
}
