/// One thing that a source or a container yields: bytes to extract from, or a ready article, and
/// what is known about it from outside.
///
/// Sources yield these in order and one at a time; extraction, the costly part, happens later and
/// in parallel.
package struct RawDocument: Sendable {
  package enum Content: Sendable {
    /// A page as fetched: HTML of unknown quality and charset.
    case page([UInt8])
    /// An article that needs no extraction (JSONL, a feed with full text, a Telegram message).
    case article
  }

  package var content: Content
  /// What is known before extraction.
  ///
  /// `id`, `path`, perhaps `url`, `fetched`, `outlet`; for
  /// `.article` everything. Extraction fills only what is missing.
  package var known: Article
  /// The charset of the transport (HTTP header), which outranks the page's own declaration.
  package var charset: String?

  package init(content: Content, known: Article, charset: String? = nil) {
    self.content = content
    self.known = known
    self.charset = charset
  }
}
