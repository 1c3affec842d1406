/// A parameter that every method takes: the folder of the index that is to answer. A daemon of
/// another index refuses, in place of answering from that.
package struct WishedIndex: Codable, Equatable, Sendable {
  /// The name of the parameter.
  package static let parameter = "index_path"

  /// Absolute; nil where any index is right.
  package var path: String?

  package init(path: String?) { self.path = path }

  private enum CodingKeys: String, CodingKey { case path = "index_path" }
}

/// The parameters of a method, and the index that they are for.
package struct WishingParameters<Parameters: Codable & Sendable>: Codable, Sendable {
  package var parameters: Parameters
  package var index: WishedIndex

  package init(_ parameters: Parameters, index: WishedIndex) {
    self.parameters = parameters
    self.index = index
  }

  package init(from decoder: any Decoder) throws {
    parameters = try Parameters(from: decoder)
    index = try WishedIndex(from: decoder)
  }

  /// Both in one object.
  package func encode(to encoder: any Encoder) throws {
    try parameters.encode(to: encoder)
    try index.encode(to: encoder)
  }
}
