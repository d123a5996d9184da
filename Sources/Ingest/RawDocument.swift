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
    /// A JSON object that is not parsed yet, which is work for many threads; see ``read()``.
    case object(UnreadObject)
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

  /// The document with what was left unread parsed, or what is wrong with it; most are read already.
  package func read() -> Result<RawDocument, IngestError> {
    guard case .object(let object) = content else { return .success(self) }
    return JSONArticle.document(
      object.bytes, origin: object.origin, record: object.record, start: object.start)
  }
}

/// The bytes of a JSON object that describes an article.
package struct UnreadObject: Sendable {
  let bytes: [UInt8]
  let origin: Origin
  /// Its number or line in the input.
  let record: String
  /// The offset of its first byte in the input, for an object that is not a line.
  let start: Int?

  /// The size in bytes.
  package var size: Int { bytes.count }

  /// A document that keeps `bytes` for later.
  static func document(
    _ bytes: [UInt8], origin: Origin, record: String, start: Int? = nil
  ) -> RawDocument {
    RawDocument(
      content: .object(
        UnreadObject(bytes: bytes, origin: origin, record: record, start: start)),
      known: Article(id: "\(origin.name)#\(record)", path: origin.path))
  }
}
