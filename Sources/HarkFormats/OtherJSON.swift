/// JSON that holds no transcript: what downloaders write beside one, settings, packages.
enum OtherJSON {
  static let format = Format(
    name: "json", title: "other JSON", extensions: ["json", "jsonl"],
    sniff: { $0.json == nil ? .no : .possible },
    read: { (file) throws(FormatError) in throw refusal(file) })

  private static func refusal(_ file: DecodedFile) -> FormatError {
    file.text.withBytes { text in
      let bytes = JSONBytes(text)
      if let error = JSONFile.cutOff(JSONGrammar(bytes), bytes) { return error }
      return FormatError(
        .noTranscript, reason(JSONShape(bytes).members),
        hint: "hark reads the JSON of YouTube, Whisper, Vosk and podcasts")
    }
  }

  private static func reason(_ members: Set<String>) -> String {
    for row in kinds where members.isSuperset(of: row.members) { return row.reason }
    return "JSON, but no transcript"
  }

  private static let kinds: [(members: Set<String>, reason: String)] = [
    (["replayChatItemAction"], "a chat, not a transcript"),
    (["_type", "entries"], "facts about a list of videos, not a transcript"),
    (["id", "title", "webpage_url"], "facts about a video, not a transcript"),
    (["id", "title", "extractor"], "facts about a video, not a transcript"),
    (["input", "translatedText"], "a translated title, not a transcript"),
    (["text"], "a transcript without times"),
  ]
}
