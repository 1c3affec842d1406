internal import HarkConfig
internal import HarkServer
internal import HarkSystem

/// What `harkd doctor` finds: a line a check, with how to mend what is wrong.
struct Diagnosis {
  /// One check.
  struct Finding {
    var name: String
    var isWell: Bool
    var text: String
    /// What to do; nil where nothing is to be done.
    var remedy: String?
  }

  private let configuration: Configuration
  private let environment: [String: String]
  private(set) var findings: [Finding] = []

  init(_ configuration: Configuration, environment: [String: String]) {
    self.configuration = configuration
    self.environment = environment
    checkPrograms()
    checkIndex()
    checkSocket()
    checkLimits()
    checkUnits()
    add("configuration", configuration.file ?? "no file; the defaults", fault: nil)
    for stranger in configuration.strangers {
      add("environment", stranger.description, fault: "unset \(stranger.name)")
    }
  }

  private mutating func add(_ name: String, _ text: String, fault remedy: String?) {
    findings.append(Finding(name: name, isWell: remedy == nil, text: text, remedy: remedy))
  }

  private mutating func checkPrograms() {
    for program in ["hark", "hark-index"] {
      let path = Spawn.locate(program, environment: environment)
      add(
        program, path ?? "is neither beside harkd nor on PATH",
        fault: path == nil ? "install it with systemd/install" : nil)
    }
  }

  private mutating func checkIndex() {
    guard let path = configuration.text(.index) else {
      return add("index", "nobody says where it is", fault: "set HARK_INDEX or HOME")
    }
    do {
      switch try ReaderPool(path: path, count: 1, limit: 1).readiness {
      case .ready: add("index", path, fault: nil)
      case .waiting(let reason): add("index", reason, fault: "hark-index --index \(path) FOLDER...")
      case .hopeless(let reason): add("index", reason, fault: "name another with index: or --index")
      }
      let status = try FileStatus.of(path)
      if status.mode & 0o077 != 0 {
        add("index folder", "others can read \(path)", fault: "chmod 700 \(path)")
      }
    } catch {
      // A folder that is not there has been told of.
    }
  }

  private mutating func checkSocket() {
    guard let path = configuration.text(.socket) else {
      return add("socket", "nobody says where it is", fault: "set HARK_SOCKET or HOME")
    }
    let daemon = DaemonCheck(socket: path, configuration: configuration)
    add("daemon", daemon.text, fault: daemon.remedy)
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    // Where there is no folder yet, harkd makes it.
    guard let status = try? FileStatus.of(folder) else { return }
    if status.mode & 0o022 != 0, status.mode & 0o1000 == 0 {
      add("socket folder", "others can write to \(folder)", fault: "chmod go-w \(folder)")
    }
  }

  private mutating func checkUnits() {
    let units = InstalledUnits(environment: environment).findings
    for unit in units { add("unit", "\(unit.path) \(unit.text)", fault: unit.remedy) }
    if units.isEmpty { add("units", "none are installed; hark starts harkd itself", fault: nil) }
  }

  private mutating func checkLimits() {
    let needed = (configuration.whole(.connections) ?? 256) + 64
    let limit = DescriptorLimit.current
    let isEnough = limit >= needed
    add(
      "descriptors", "\(limit) may be open, \(needed) are needed at most",
      fault: isEnough ? nil : "raise LimitNOFILE= of harkd.service, or lower limits.connections")
  }
}
