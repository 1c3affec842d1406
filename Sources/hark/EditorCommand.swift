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
      hark's is never replaced, and one of hark's that is not the same is kept as NAME.orig.

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
      guard try put(file, below: home, of: setUp, in: session) else {
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
    _ file: EditorSetUp.File, below home: String, of setUp: EditorSetUp, in session: Session
  ) throws -> Bool {
    let path = home + "/" + file.path
    guard let slash = path.lastIndex(of: "/") else { return false }
    let (folder, name) = (String(path[..<slash]), String(path[path.index(after: slash)...]))
    try Folder.make(folder)
    if FileStatus.exists(path) {
      let old = try FileBytes.read(path, limit: 1 << 20)
      if old == file.bytes { return true }
      // Each of hark's own files names it at its beginning.
      guard !setUp.isShared, old.prefix(200).contains("hark".utf8) else { return false }
      // It may be an older one, or have changes of the user's.
      let kept = try Self.keep(old, as: name, in: folder)
      try session.remark("hark: \(path) was another; it is now \(folder)/\(kept)")
    }
    try DurableFile.replace(name, in: folder, with: file.bytes)
    return true
  }

  /// Keeps a file under a name that no other has; which.
  private static func keep(_ bytes: [UInt8], as name: String, in folder: String) throws -> String {
    var (kept, number) = (name + ".orig", 1)
    while FileStatus.exists(folder + "/" + kept),
      try FileBytes.read(folder + "/" + kept, limit: 1 << 20) != bytes
    {
      number += 1
      kept = "\(name).orig\(number)"
    }
    try DurableFile.replace(kept, in: folder, with: bytes)
    return kept
  }
}
