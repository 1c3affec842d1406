internal import ArgumentParser
internal import HarkConfig
internal import HarkCore
internal import HarkServer
internal import HarkSystem

/// `harkd doctor`, which `hark doctor` runs.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look whether all is as it should be, and say how to mend what is not.",
    discussion: "The exit code is 2 where something is to be mended.")

  @OptionGroup var options: DaemonOptions

  func run() throws {
    let configuration: Configuration
    do throws(ConfigurationError) {
      configuration = try options.configuration()
      // harkd does not start with names that nobody has.
      _ = try AccessPolicy(reading: configuration)
    } catch {
      Said.error(error.description)
      throw ExitCode(2)
    }
    let diagnosis = Diagnosis(configuration, environment: Environment.all())
    var text = ""
    for finding in diagnosis.findings {
      let mark = finding.isWell ? "ok   " : "MEND "
      text += mark + SafeText.clean("\(finding.name): \(finding.text)") + "\n"
      if let remedy = finding.remedy { text += "     " + SafeText.clean(remedy) + "\n" }
    }
    try Said.write(text)
    guard diagnosis.findings.allSatisfy(\.isWell) else { throw ExitCode(2) }
  }
}
