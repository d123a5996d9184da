import Ingest

/// An article as plain text for a reader: headline, a line about it, then the paragraphs.
public struct ArticleText: Sendable {
  /// The text, ending in a newline; articles that follow each other are kept apart by an empty line.
  public let text: String

  /// The text of `article`; without an article the reason, in brackets.
  public init(_ article: Article) {
    var lines: [String] = []
    if let title = article.title { lines.append(title) }
    let about = [
      article.outlet, article.authors.isEmpty ? nil : article.authors.joined(separator: ", "),
      article.published?.description, article.canonicalURL ?? article.url ?? article.path,
    ]
    lines.append(about.compactMap { $0 }.joined(separator: " · "))
    lines.append("")
    if let text = article.text {
      lines += text.split(separator: "\n").flatMap { [String($0), ""] }
    } else {
      lines += ["[\(article.warnings.joined(separator: "; "))]", ""]
    }
    self.text = lines.joined(separator: "\n") + "\n"
  }
}
