internal import HarkClient
internal import HarkConfig
internal import HarkSystem
internal import HarkWire

/// What `harkd doctor` finds of the daemon at a socket: whether it answers, and of which index.
struct DaemonCheck {
  let text: String
  /// What to do; nil where nothing is to be done.
  let remedy: String?

  /// A daemon that is well answers in a millisecond.
  private static let patience = Duration.seconds(2)

  init(socket: String, configuration: Configuration) {
    do {
      var connection = try Connection(to: socket, patience: Self.patience)
      let status = try connection.call(
        Methods.status, StatusParameters(), patience: Self.patience)
      self.init(status, at: socket, configuration: configuration)
    } catch let error as SystemError {
      self.init(error, at: socket)
    } catch {
      let error = ErrorText.describe(error)
      self.init(
        text: String(error.prefix { $0 != "\n" }),
        remedy: "start it anew: systemctl restart harkd, or end its process by hand")
    }
  }

  private init(text: String, remedy: String?) {
    self.text = text
    self.remedy = remedy
  }

  private init(_ status: StatusResult, at socket: String, configuration: Configuration) {
    let served = status.index.path
    let answers = "answers at \(socket), and serves \(served)"
    let entry = configuration[.index]
    guard case .text(let wished)? = entry?.value, let origin = entry?.origin, origin != .standard,
      Self.real(wished) != Self.real(served)
    else {
      self.init(text: answers, remedy: nil)
      return
    }
    self.init(
      text: answers + ", but \(origin.description) names \(wished)",
      remedy: "name another socket with HARK_SOCKET or --socket, "
        + "or stop that daemon: process \(status.pid)")
  }

  private init(_ error: SystemError, at socket: String) {
    if error.isMissing {
      self.init(text: "none runs; a search or harkd.socket starts one", remedy: nil)
    } else if error.isRefused {
      self.init(
        text: "none runs, \(socket) is left over; the next one takes its place", remedy: nil)
    } else {
      self.init(text: error.description, remedy: "look at the socket: ls -l \(socket)")
    }
  }

  private static func real(_ path: String) -> String {
    // One that is not there has no other name.
    (try? Folder.real(path)) ?? path
  }
}
