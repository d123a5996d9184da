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
    guard let declared = article.language else {
      var article = article
      article.language = found
      return article
    }
    guard text.utf8.count >= Self.enough, !declared.hasPrefix(found) else { return article }
    var article = article
    article.language = found
    article.warnings.append("declares its language as \(declared), but the text is \(found)")
    return article
  }
}
