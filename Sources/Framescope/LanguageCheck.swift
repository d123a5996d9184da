import Ingest
import Language

/// Checks the language that an article declares against its text.
///
/// Pages are made from templates, and templates declare what they were made for. The text decides
/// where it is long enough to tell; Ingest does not know languages, so this stands between the two.
struct LanguageCheck {
  private let identifier = LanguageIdentifier()
  /// Below this many UTF-8 bytes a text says too little to overrule what was declared.
  private static let enough = 400

  func callAsFunction(_ article: Article) -> Article {
    guard let text = article.text, let found = identifier.language(of: text) else { return article }
    var article = article
    let tells = text.utf8.count >= Self.enough
    if let declared = article.language {
      guard tells else { return article }
      if !declared.hasPrefix(found) {
        article.language = found
        article.warnings.append("declares its language as \(declared), but the text is \(found)")
      }
    } else {
      article.language = found
    }
    article.isLanguageOfText = tells
    return article
  }
}
