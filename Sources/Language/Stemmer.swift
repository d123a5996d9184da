import CSnowball

/// Snowball stems of word forms.
///
/// Snowball has English and Russian, and no Ukrainian or Kazakh; for these two ``init(language:)``
/// gives nil, and lexicons of these languages use globs (`терорист*`, `террорис*`) instead.
/// Not shared between workers: libstemmer keeps its scratch inside.
///
/// M. F. Porter, *Snowball: A language for stemming algorithms*, 2001.
package final class Stemmer {
  private let stemmer: OpaquePointer

  /// The languages that have a stemmer.
  package static let languages: Set<String> = ["en", "ru"]

  /// The stemmer of `language`, or nil if Snowball has none.
  package init?(language: String) {
    let name: String
    switch language {
    case "en": name = "english"
    case "ru": name = "russian"
    default: return nil
    }
    guard let stemmer = sb_stemmer_new(name, "UTF_8") else { return nil }
    self.stemmer = stemmer
  }

  deinit { sb_stemmer_delete(stemmer) }

  /// Calls `body` with the stem of `form`, which must be folded as the tokenizer folds.
  ///
  /// `form` itself where libstemmer has no memory for a stem, or `form` is over 1,000 bytes.
  package func withStem<Result>(
    of form: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard form.count <= 1000,
      let stem = sb_stemmer_stem(stemmer, form.baseAddress, Int32(form.count))
    else { return body(form) }
    let length = Int(sb_stemmer_length(stemmer))
    return body(UnsafeBufferPointer(start: stem, count: length))
  }

  /// The stem of `form`.
  package func stem(_ form: String) -> String {
    var form = form
    return form.withUTF8 { withStem(of: $0) { String(decoding: $0, as: UTF8.self) } }
  }
}
