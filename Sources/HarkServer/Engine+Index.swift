internal import HarkCore
internal import HarkSystem
internal import HarkWire

/// Whether a client means the index that is served.
extension Engine {
  /// Whether the folder is that of the index; links are followed.
  func serves(indexAt path: String) -> Bool {
    path == indexPath || Self.real(path) == Self.real(indexPath)
  }

  /// What a client is told who means another.
  func otherIndex(than path: String) -> ResponseError {
    ResponseError(
      .otherIndex,
      SafeText.clean(
        "the daemon at \(socketPath) serves the index \(indexPath), not \(path) of HARK_INDEX"),
      data: .init(
        hint: "Name another socket with HARK_SOCKET or --socket, unset HARK_INDEX, "
          + "or stop that daemon: process \(ProcessIdentity.number)"))
  }

  private static func real(_ path: String) -> String {
    // One that is not there has no other name.
    (try? Folder.real(path)) ?? path
  }
}
