import Markup

/// A plain text as an article: what the file holds, without a byte order mark.
enum PlainText {
  /// The article of `bytes`, whose charset is told by its mark, by being UTF-8, or by its letters.
  static func document(
    _ bytes: [UInt8], known: Article, charset: String? = nil
  ) -> RawDocument {
    var article = known
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let text = String(validating: bytes[start...], as: UTF8.self) {
      article.text = text
    } else {
      let decoded = DecodedBytes(bytes, transport: charset)
      article.text = String(decoding: decoded.text, as: UTF8.self)
      article.warnings += decoded.warnings
    }
    return RawDocument(content: .article, known: article, charset: charset)
  }
}
