import Language

extension LexiconSet {
  /// The language of `text` if there is a lexicon for it, else nil.
  package func language(of text: String) -> String? {
    LanguageIdentifier().language(of: text).flatMap { lexicons[$0] == nil ? nil : $0 }
  }
}
