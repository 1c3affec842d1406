package import HarkWire

/// What an agent can read by its address.
package enum AgentResource: Equatable, Sendable {
  /// A moment, with what is said around it.
  case moment(id: String)
  /// All that is said in a recording.
  case recording(id: String)

  private static let scheme = "hark://"

  /// From its address; nil if it is none.
  package init?(uri: String) {
    guard uri.hasPrefix(Self.scheme) else { return nil }
    let parts = uri.dropFirst(Self.scheme.count).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "moment": self = .moment(id: String(parts[1]))
    case "recording": self = .recording(id: String(parts[1]))
    default: return nil
    }
  }

  /// Its address.
  package var uri: String {
    switch self {
    case .moment(let id): Self.scheme + "moment/" + id
    case .recording(let id): Self.scheme + "recording/" + id
    }
  }

  /// As `resources/templates/list` tells the kinds of resources.
  package static let templates: LooseJSON = [
    [
      "uriTemplate": "hark://moment/{id}", "name": "moment", "mimeType": "text/plain",
      "description": "What is said around a moment, by the id that search gives it.",
    ],
    [
      "uriTemplate": "hark://recording/{id}", "name": "recording", "mimeType": "text/plain",
      "description": "All that is said in a recording, by its id.",
    ],
  ]

  /// As `resources/list` tells the recordings.
  package static func listing(of result: RecordingsResult) -> LooseJSON {
    .list(
      result.recordings.map { entry in
        let recording = entry.recording
        return [
          "uri": .text(AgentResource.recording(id: recording.id).uri),
          "name": .text(recording.title ?? recording.id), "mimeType": "text/plain",
          "description": .text(
            [recording.channel, recording.date].compactMap { $0 }.joined(separator: " · ")),
        ]
      })
  }

  /// The result of `resources/read`.
  package func contents(_ result: ShowResult) -> LooseJSON {
    [
      "contents": [
        ["uri": .text(uri), "mimeType": "text/plain", "text": .text(AgentText.passage(result))]
      ]
    ]
  }
}
