package import HarkWire

/// The tools for agents, a row each.
package enum AgentTools {
  package static let all: [AgentTool] = [
    AgentTool(
      "search",
      """
      Search what was said in talks, podcasts and meetings, and what notes say of them. Each hit \
      has the recording, the second at which the words begin, the speaker, the words, and a link \
      that opens there. Words match in any form; "in quotes" as they are; OR, -word, speaker:NAME, \
      title:, channel:, kind:transcript, date:2023..2024, video:ID narrow it.
      """,
      calls: Methods.search.name,
      [
        .init(name: "query", kind: "string", meaning: "What to look for.", isNeeded: true),
        .init(name: "limit", kind: "integer", meaning: "At most so many moments; 10."),
        .init(name: "offset", kind: "integer", meaning: "Moments to pass over; 0."),
        .init(
          name: "per_recording", kind: "integer",
          meaning: "At most so many moments of one recording."),
        .init(name: "sort", kind: "string", meaning: "relevance, date or time."),
        .init(name: "exact", kind: "boolean", meaning: "Only the words as typed."),
        .init(name: "lang", kind: "string", meaning: "Only this language, such as en."),
      ], text: { (result: SearchResult) in AgentText.search(result) }),
    AgentTool(
      "show", "Read what was said around a moment that search has found, by its id.",
      calls: Methods.show.name,
      [
        .init(name: "moment", kind: "string", meaning: "The id of a moment.", isNeeded: true),
        .init(name: "context", kind: "number", meaning: "Seconds before and after it; 30."),
        .init(name: "whole", kind: "boolean", meaning: "The whole transcript instead."),
      ], text: { (result: ShowResult) in AgentText.passage(result) }),
    AgentTool(
      "recordings", "List the recordings that can be searched, the newest first.",
      calls: Methods.recordings.name,
      [
        .init(
          name: "query", kind: "string",
          meaning: "Only those with all of these words in title, channel or id."),
        .init(name: "limit", kind: "integer", meaning: "At most so many; 50."),
      ],
      parameters: { given in
        guard case .object(var members) = given else { return given }
        members["limit"] = members["limit"] ?? 50
        return .object(members)
      }, text: { (result: RecordingsResult) in AgentText.recordings(result) }),
    AgentTool(
      "verify",
      """
      Check the citations of a note against what was said: each gets a verdict (ok, near, moved, \
      unsupported, no_transcript) and, where it is wrong, the times that fit better.
      """,
      calls: "hark/verify",
      [
        .init(name: "note", kind: "string", meaning: "The note's absolute path.", isNeeded: true),
        .init(name: "text", kind: "string", meaning: "Its text, if it is not yet saved."),
      ], text: { (result: LooseJSON) in AgentText.verdicts(result) }),
  ]

  /// Those whose methods a daemon has.
  package static func offered(by methods: [String]) -> [AgentTool] {
    all.filter { methods.contains($0.method) }
  }
}
