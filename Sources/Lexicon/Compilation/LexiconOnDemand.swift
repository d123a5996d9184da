import Foundation

/// A lexicon that is checked at once and compiled when the first text asks for it, for all threads.
///
/// Compiling takes longer than reading, and most runs meet one or two of the languages.
package final class LexiconOnDemand: @unchecked Sendable {
  private let entries: [CompiledLexicon.Entry]
  private let classes: WordClasses
  private let language: String?
  // Guarded by the lock, which ThreadSanitizer knows.
  private let lock = NSLock()
  private var cache: CompiledLexicon?

  /// Checks `entries`, with `classes` for their `@` names.
  ///
  /// - Throws: ``LexiconError`` for a class that is missing or includes itself.
  package init(
    _ entries: [CompiledLexicon.Entry], classes: WordClasses = WordClasses(),
    language: String? = nil
  ) throws(LexiconError) {
    try CompiledLexicon.check(entries, classes)
    self.entries = entries
    self.classes = classes
    self.language = language
  }

  /// The matcher's form; whoever asks while another thread compiles it waits for that.
  package var compiled: CompiledLexicon {
    lock.withLock {
      if let known = cache { return known }
      let lexicon = CompiledLexicon(checked: entries, classes: classes, language: language)
      cache = lexicon
      return lexicon
    }
  }
}
