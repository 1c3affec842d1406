/// The answer to a search as JSON. The members stand in the order of their names, as in every
/// other answer; a test compares them with what the encoder writes.

extension SearchResult: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("corrected")
      writer.write(corrected)
      writer.name("facets")
      writer.object { writer in
        for (field, values) in facets.sorted(by: { $0.key < $1.key }) {
          writer.name(field)
          Self.write(values, to: &writer)
        }
      }
      writer.name("index")
      index.write(to: &writer)
      writer.name("interpreted")
      writer.write(interpreted)
      writer.name("moments")
      writer.list(moments) { $1.write(to: &$0) }
      writer.name("nothing")
      if let nothing { nothing.write(to: &writer) } else { writer.writeNull() }
      writer.name("query")
      writer.write(query)
      writer.name("relaxed")
      writer.write(relaxed)
      writer.name("took_ms")
      writer.write(tookMilliseconds)
      writer.name("total")
      total.write(to: &writer)
      writer.name("truncated")
      writer.write(truncated)
      writer.name("version")
      writer.write(version)
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
      writer.name("exact")
      writer.write(exact)
      writer.name("value")
      writer.write(value)
    }
  }
}

extension EmptyReason: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("moments")
      writer.write(moments)
      writer.name("reasons")
      writer.list(reasons) { $0.write($1) }
      writer.name("recordings")
      writer.write(recordings)
      writer.name("unreadable")
      writer.write(unreadable)
    }
  }
}

extension IndexReference: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("id")
      writer.write(id)
      writer.name("revision")
      writer.write(revision)
    }
  }
}

extension RecordingReference: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("channel")
      writer.write(channel)
      writer.name("date")
      writer.write(date)
      writer.name("duration")
      writer.write(duration)
      writer.name("id")
      writer.write(id)
      writer.name("title")
      writer.write(title)
      writer.name("url")
      writer.write(url)
    }
  }
}

extension Moment: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.name("end")
      writer.write(end)
      writer.name("heading")
      writer.write(heading)
      writer.name("id")
      writer.write(id)
      writer.name("kind")
      writer.write(kind)
      writer.name("line")
      writer.write(line)
      writer.name("matches")
      writer.list(matches) { writer, range in writer.list(range) { $0.write($1) } }
      writer.name("path")
      writer.write(path)
      writer.name("precision")
      writer.write(precision)
      writer.name("recording")
      recording.write(to: &writer)
      writer.name("score")
      writer.write(score)
      writer.name("snippet")
      writer.write(snippet)
      writer.name("speaker")
      writer.write(speaker)
      writer.name("start")
      writer.write(start)
      writer.name("text")
      writer.write(text)
      writer.name("timecode")
      writer.write(timecode)
      writer.name("url")
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
      writer.name("id")
      id.write(to: &writer)
      writer.name("jsonrpc")
      writer.write("2.0")
      writer.name("result")
      result.write(to: &writer)
    }
    return writer.bytes
  }
}
