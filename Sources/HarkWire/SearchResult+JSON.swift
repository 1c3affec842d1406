/// The answer to a search as JSON. The members stand in the order of their names, as in every
/// other answer; a test compares them with what the encoder writes.

extension SearchResult: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("corrected")
      writer.write(corrected)
      writer.member("facets")
      writer.object { writer in
        for (field, values) in facets.sorted(by: { $0.key < $1.key }) {
          writer.name(field)
          Self.write(values, to: &writer)
        }
      }
      if let facetsExact {
        writer.member("facets_exact")
        writer.write(facetsExact)
      }
      writer.member("index")
      index.write(to: &writer)
      writer.member("interpreted")
      writer.write(interpreted)
      writer.member("moments")
      writer.list(moments) { $1.write(to: &$0) }
      if let moved {
        writer.member("moved")
        writer.write(moved)
      }
      writer.member("nothing")
      if let nothing { nothing.write(to: &writer) } else { writer.writeNull() }
      writer.member("query")
      writer.write(query)
      writer.member("relaxed")
      writer.write(relaxed)
      if let remarks {
        writer.member("remarks")
        writer.list(remarks) { $0.write($1) }
      }
      writer.member("took_ms")
      writer.write(tookMilliseconds)
      writer.member("total")
      total.write(to: &writer)
      writer.member("truncated")
      writer.write(truncated)
      writer.member("version")
      writer.write(version)
      if let waited {
        writer.member("waited")
        writer.write(waited)
      }
    }
  }

  private static func write(_ values: [String: Int], to writer: inout JSONWriter) {
    writer.object { writer in
      for (value, count) in values.sorted(by: { $0.key < $1.key }) {
        writer.name(value)
        writer.write(count)
      }
    }
  }
}

extension SearchResult.Total: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("exact")
      writer.write(exact)
      writer.member("value")
      writer.write(value)
    }
  }
}

extension EmptyReason: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("moments")
      writer.write(moments)
      writer.member("reasons")
      writer.list(reasons) { $0.write($1) }
      writer.member("recordings")
      writer.write(recordings)
      writer.member("unreadable")
      writer.write(unreadable)
    }
  }
}

extension IndexReference: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id")
      writer.write(id)
      writer.member("revision")
      writer.write(revision)
    }
  }
}

extension RecordingReference: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("channel")
      writer.write(channel)
      writer.member("date")
      writer.write(date)
      writer.member("duration")
      writer.write(duration)
      writer.member("id")
      writer.write(id)
      writer.member("title")
      writer.write(title)
      writer.member("url")
      writer.write(url)
    }
  }
}

extension Moment: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("end")
      writer.write(end)
      writer.member("heading")
      writer.write(heading)
      writer.member("id")
      writer.write(id)
      writer.member("kind")
      writer.write(kind)
      writer.member("line")
      writer.write(line)
      writer.member("matches")
      writer.list(matches) { writer, range in writer.list(range) { $0.write($1) } }
      if let more {
        writer.member("more")
        writer.write(more)
      }
      writer.member("path")
      writer.write(path)
      writer.member("precision")
      writer.write(precision)
      writer.member("recording")
      recording.write(to: &writer)
      writer.member("score")
      writer.write(score)
      writer.member("snippet")
      writer.write(snippet)
      writer.member("speaker")
      writer.write(speaker)
      writer.member("start")
      writer.write(start)
      writer.member("text")
      writer.write(text)
      writer.member("timecode")
      writer.write(timecode)
      writer.member("url")
      writer.write(url)
    }
  }
}

extension RequestID: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    switch self {
    case .number(let number): writer.write(number)
    case .text(let text): writer.write(text)
    case .null: writer.writeNull()
    }
  }
}

extension Response where Result: JSONWritable {
  /// The response to a request that could be served, as JSON.
  package static func json(id: RequestID, result: Result) -> [UInt8] {
    // Ten moments of 120 words with all that belongs to them.
    var writer = JSONWriter(capacity: 16 << 10)
    writer.object { writer in
      writer.member("id")
      id.write(to: &writer)
      writer.member("jsonrpc")
      writer.write("2.0")
      writer.member("result")
      result.write(to: &writer)
    }
    return writer.bytes
  }
}
