/// The version of hark, the same for its three programs.
package enum HarkVersion {
  package static let text = "0.1.0"
}
