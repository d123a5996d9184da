/// An article with the frames that people found in it.
package struct LabelledDocument: Sendable, Equatable {
  /// Its name, unique within a corpus.
  package var id: String
  /// An ISO 639-1 code, given or identified; nil if neither.
  package var language: String?
  /// The code that the file gave, nil if none.
  package var declaredLanguage: String?
  package var title: String?
  package var text: String
  /// The frames, in the order of the file, each once; empty if the coders found none.
  package var labels: [String]
  /// The places that the coders marked; empty if they labelled whole articles.
  package var spans: [Span] = []
  /// Other coders' labels by the coder's name; empty if only one verdict is given.
  package var coders: [String: [String]] = [:]
  /// `file:line`.
  package var location: String

  /// A marked place.
  package struct Span: Sendable, Equatable {
    package var frame: String
    /// Unicode scalars of the text, end exclusive.
    package var range: Range<Int>
    /// `outlet` or `attributed`, if the coders say.
    package var voice: String?
    /// `asserted` … `denied`, if the coders say.
    package var stance: String?

    package init(frame: String, range: Range<Int>, voice: String? = nil, stance: String? = nil) {
      self.frame = frame
      self.range = range
      self.voice = voice
      self.stance = stance
    }
  }

  package init(
    id: String, language: String? = nil, title: String? = nil, text: String, labels: [String],
    location: String = ""
  ) {
    self.id = id
    self.language = language
    declaredLanguage = language
    self.title = title
    self.text = text
    self.labels = labels
    self.location = location
  }

  /// The title unless it is the text again, then the text: what is scored together.
  package var fields: [String] {
    guard let title, !title.isEmpty, title != text else { return [text] }
    return [title, text]
  }
}
