import CZlib
import Ingest

/// A page's bytes as a corpus keeps them: deflated, with what was known of it from outside.
package struct StoredPage: Sendable {
  /// How many bytes the page has.
  package var byteCount: Int
  /// The charset of the transport; nil when it gave none.
  package var charset: String?
  /// What the source knew before extraction.
  package var known: Article
  /// The bytes in zlib's format (RFC 1950).
  var deflated: [UInt8]

  /// The page that `document` is; nil for a ready article and for bytes that zlib refuses.
  package init?(_ document: RawDocument) {
    guard case .page(let bytes) = document.content, let deflated = Zlib.deflated(bytes) else {
      return nil
    }
    self.init(
      byteCount: bytes.count, charset: document.charset, known: document.known, deflated: deflated)
  }

  init(byteCount: Int, charset: String?, known: Article, deflated: [UInt8]) {
    self.byteCount = byteCount
    self.charset = charset
    self.known = known
    self.deflated = deflated
  }

  /// The document to extract from again; nil if the bytes are damaged.
  package var document: RawDocument? {
    Zlib.inflated(deflated, byteCount: byteCount).map {
      RawDocument(content: .page($0), known: known, charset: charset)
    }
  }
}

/// zlib's whole-buffer calls.
enum Zlib {
  /// `bytes` deflated at level 6; nil only if there is no memory.
  static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    var count = compressBound(uLong(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&output, &count, bytes, uLong(bytes.count), Z_DEFAULT_COMPRESSION) == Z_OK
    else { return nil }
    output.removeLast(output.count - Int(count))
    return output
  }

  /// The `byteCount` bytes that `deflated` holds; nil if it holds something else.
  static func inflated(_ deflated: [UInt8], byteCount: Int) -> [UInt8]? {
    // zlib wants room for one byte even of nothing.
    var output = [UInt8](repeating: 0, count: max(byteCount, 1))
    var count = uLong(output.count)
    guard uncompress(&output, &count, deflated, uLong(deflated.count)) == Z_OK,
      Int(count) == byteCount
    else { return nil }
    output.removeLast(output.count - byteCount)
    return output
  }
}
