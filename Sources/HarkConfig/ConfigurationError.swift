/// What is wrong with a configuration: all of it, so that it is mended at one go.
package struct ConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One fault.
  package struct Fault: Equatable, Sendable {
    /// Where it is: `/etc/hark/hark.yaml:12`, or the name of a flag or variable.
    package var place: String
    /// What is wrong, without a full stop.
    package var message: String

    package init(place: String, message: String) {
      self.place = place
      self.message = message
    }

    /// `/etc/hark/hark.yaml:12: there is no setting limits.conections; …`.
    package var description: String { "\(place): \(message)" }
  }

  package var faults: [Fault]

  package init(faults: [Fault]) { self.faults = faults }

  /// The faults, a line each.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}
