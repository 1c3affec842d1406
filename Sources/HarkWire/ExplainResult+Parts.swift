extension ExplainResult {
  /// A word that was not searched for as typed.
  package struct Change: Codable, Equatable, Sendable {
    /// A word or a phrase that was searched for instead.
    package struct Other: Codable, Equatable, Sendable {
      package var text: String
      /// How many moments have it.
      package var moments: Int
      /// How many letters were typed wrong; null where that is not the reason.
      @Nullable package var distance: Int?

      package init(text: String, moments: Int, distance: Int? = nil) {
        self.text = text
        self.moments = moments
        self.distance = distance
      }
    }

    /// The word, or two neighbours.
    package var typed: String
    /// `typing`, `sound`, `spelling` or `synonyms`.
    package var reason: String
    /// The likeliest first.
    package var others: [Other]

    package init(typed: String, reason: String, others: [Other]) {
      self.typed = typed
      self.reason = reason
      self.others = others
    }
  }

  /// A part of the query.
  package struct Part: Codable, Equatable, Sendable {
    /// A word of the index.
    package struct Form: Codable, Equatable, Sendable {
      package var word: String
      /// How many moments have it.
      package var moments: Int

      package init(word: String, moments: Int) {
        self.word = word
        self.moments = moments
      }
    }

    /// In the query language.
    package var text: String
    /// `needed`, `alternative`, `helps`, `filter` or `excluded`.
    package var role: String
    /// How many moments have it alone; of an exclusion, how many it leaves out.
    package var moments: Int
    /// Whether `moments` is counted, not estimated.
    package var exact: Bool
    /// What a word is reduced to, in the languages of the index.
    package var stems: [String]
    /// Words of the index that it stands for, the most frequent first.
    package var forms: [Form]
    /// How many there are beyond these.
    package var moreForms: Int
    /// What it is made of.
    package var parts: [Part]

    package init(
      text: String, role: String, moments: Int, exact: Bool = true, stems: [String] = [],
      forms: [Form] = [], moreForms: Int = 0, parts: [Part] = []
    ) {
      self.text = text
      self.role = role
      self.moments = moments
      self.exact = exact
      self.stems = stems
      self.forms = forms
      self.moreForms = moreForms
      self.parts = parts
    }

    private enum CodingKeys: String, CodingKey {
      case text, role, moments, exact, stems, forms, parts
      case moreForms = "more_forms"
    }
  }

  /// A moment with the parts that it matches.
  package struct Hit: Codable, Equatable, Sendable {
    /// What a moment has of a part.
    package struct Match: Codable, Equatable, Sendable {
      /// The part's place in `parts`, from 0.
      package var part: Int
      /// What it adds to the weight.
      package var weight: Double
      /// `words`, or `names` where only the speaker or the recording is called so.
      package var by: String

      package init(part: Int, weight: Double, by: String) {
        self.part = part
        self.weight = weight
        self.by = by
      }
    }

    package var moment: Moment
    package var matched: [Match]

    package init(moment: Moment, matched: [Match]) {
      self.moment = moment
      self.matched = matched
    }
  }
}
