package import HarkCore

/// What a reader saw, as JSON lines (design contract 3.3).
package enum SourceDump {
  /// Gives a line for the recording and the source, then one for each cue, to `emit`: many at a
  /// time, as they come. Stops where `emit` returns false.
  package static func write<Failure: Error>(
    _ source: SourceText, path: String, emit: ([UInt8]) throws(Failure) -> Bool
  ) throws(Failure) {
    var line = JSONLine()
    line.line { head(&$0, source, path: path) }
    for cue in source.cues {
      line.line { self.cue(&$0, cue) }
      if line.bytes.count >= portion {
        guard try emit(line.bytes) else { return }
        line.clear()
      }
    }
    _ = try emit(line.bytes)
  }

  private static func head(_ json: inout JSONLine, _ source: SourceText, path: String) {
    json.name("recording")
    json.object {
      let claim = source.recording
      $0.member("channel", claim.channel)
      $0.member("date", claim.date)
      $0.member("duration", claim.duration)
      $0.member("id", claim.id)
      $0.member("title", claim.title)
      $0.member("url", claim.url)
    }
    json.name("source")
    json.object {
      $0.member("format", source.format)
      $0.member("kind", source.kind.rawValue)
      $0.member("language", source.language)
      $0.member("path", path)
      $0.member("problems", source.problems.map(\.description))
      $0.member("tags", source.tags)
    }
  }

  private static func cue(_ json: inout JSONLine, _ cue: Cue) {
    if !cue.citations.isEmpty { json.member("citations", cue.citations) }
    json.member("end", cue.end)
    if let heading = cue.heading { json.member("heading", heading) }
    json.name("line")
    json.value(cue.line)
    if !cue.links.isEmpty { json.member("links", cue.links) }
    json.member("speaker", cue.speaker)
    json.member("start", cue.start)
    json.member("text", cue.text)
    if !cue.words.isEmpty { json.member("words", cue.words) }
  }

  /// About so many bytes are given at once.
  private static let portion = 1 << 16
}

extension JSONLine {
  fileprivate mutating func member(_ name: StaticString, _ text: String?) {
    self.name(name)
    value(text)
  }

  fileprivate mutating func member(_ name: StaticString, _ time: Timestamp?) {
    self.name(name)
    value(time)
  }

  fileprivate mutating func member(_ name: StaticString, _ texts: [String]) {
    self.name(name)
    list { for text in texts { $0.value(text) } }
  }

  fileprivate mutating func member(_ name: StaticString, _ words: [Cue.Word]) {
    self.name(name)
    list {
      for word in words {
        $0.list {
          $0.value(word.start)
          $0.value(word.text)
        }
      }
    }
  }

  fileprivate mutating func member(_ name: StaticString, _ citations: [Citation]) {
    self.name(name)
    list {
      for citation in citations {
        $0.object {
          $0.member("cited", citation.cited)
          $0.member("text", citation.claim)
          $0.member("written", citation.written)
        }
      }
    }
  }
}
