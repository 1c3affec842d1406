/// `hark/subscribe`: a query that goes on; new moments come as `hark/moments`.
package struct SubscribeParameters: Codable, Equatable, Sendable {
  /// What the user typed.
  package var query: String
  /// Only the words as typed: no stemming and no synonyms.
  package var exact: Bool?
  /// Only what is said in this language, as the field `lang` takes it.
  package var lang: String?
  /// About how long a snippet is, in Unicode scalars; 200 if absent.
  package var snippetLength: Int?
  /// The last mark of an earlier subscription with the same query: what came after it is new.
  package var since: String?

  package init(
    query: String, exact: Bool? = nil, lang: String? = nil, snippetLength: Int? = nil,
    since: String? = nil
  ) {
    self.query = query
    self.exact = exact
    self.lang = lang
    self.snippetLength = snippetLength
    self.since = since
  }

  private enum CodingKeys: String, CodingKey {
    case query, exact, lang, since
    case snippetLength = "snippet_length"
  }
}

/// The answer to `hark/subscribe`.
package struct SubscribeResult: Codable, Equatable, Sendable {
  /// The version of this shape; 1.
  package var version: Int
  /// Names the subscription on its connection.
  package var subscription: Int
  package var query: String
  /// The query as it was understood.
  package var interpreted: String
  /// How many moments match that are not told.
  package var total: Int
  package var index: IndexReference
  /// For `since` of a later subscription; null where there is none now.
  @Nullable package var mark: String?
  /// Whether moments since `since` cannot be told, because the index was built anew.
  package var missed: Bool

  package init(
    subscription: Int, query: String, interpreted: String, total: Int, index: IndexReference,
    mark: String?, missed: Bool
  ) {
    self.version = 1
    self.subscription = subscription
    self.query = query
    self.interpreted = interpreted
    self.total = total
    self.index = index
    self.mark = mark
    self.missed = missed
  }
}

/// `hark/unsubscribe`: ends a subscription of the same connection.
package struct UnsubscribeParameters: Codable, Equatable, Sendable {
  package var subscription: Int

  package init(subscription: Int) { self.subscription = subscription }
}

/// The answer to `hark/unsubscribe`; no moments come after it.
package struct UnsubscribeResult: Codable, Equatable, Sendable {
  /// The version of this shape; 1.
  package var version: Int
  package var subscription: Int

  package init(subscription: Int) {
    version = 1
    self.subscription = subscription
  }
}

/// What a `hark/moments` notification tells: moments that match a subscription and did not before.
package struct NewMoments: Codable, Equatable, Sendable {
  /// The name of the notification.
  package static let method = "hark/moments"

  package var subscription: Int
  /// The state of the index that they were found in.
  package var index: IndexReference
  /// In the order in which they were indexed.
  package var moments: [Moment]
  /// For `since` of a later subscription; null where there is none now.
  @Nullable package var mark: String?

  package init(subscription: Int, index: IndexReference, moments: [Moment], mark: String?) {
    self.subscription = subscription
    self.index = index
    self.moments = moments
    self.mark = mark
  }
}

extension NewMoments: JSONWritable {
  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("index")
      index.write(to: &writer)
      writer.member("mark")
      writer.write(mark)
      writer.member("moments")
      writer.list(moments) { $1.write(to: &$0) }
      writer.member("subscription")
      writer.write(subscription)
    }
  }

  /// The notification as JSON.
  package var notification: [UInt8] {
    var writer = JSONWriter(capacity: 16 << 10)
    writer.object { writer in
      writer.member("jsonrpc")
      writer.write("2.0")
      writer.member("method")
      writer.write(Self.method)
      writer.member("params")
      write(to: &writer)
    }
    return writer.bytes
  }
}
