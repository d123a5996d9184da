/// What a person types to search, as FTS5 understands it.
///
/// Words must all be there; `"a phrase"`, `word*`, `-word` and `OR` mean what they mean in search
/// engines; everything else is text. So no input is a syntax error of SQL's.
struct SearchQuery {
  /// The FTS5 expression.
  let fts: String

  /// - Throws: ``CorpusError`` if there is nothing to search for, or only words to leave out.
  init(_ text: String) throws(CorpusError) {
    var wanted: [[String]] = []
    var unwanted: [String] = []
    var joinsPrevious = false
    for term in Self.terms(text) {
      if term.text == "OR", !term.isPhrase {
        joinsPrevious = !wanted.isEmpty
        continue
      }
      var words = term.text
      let isPrefix = !term.isPhrase && words.hasSuffix("*")
      while words.hasSuffix("*") { words.removeLast() }
      // What holds no letter or digit is no token to FTS5, and an empty phrase matches nothing.
      guard
        words.unicodeScalars.contains(where: {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        })
      else { continue }
      let phrase = "\"" + words.replacing("\"", with: "\"\"") + "\"" + (isPrefix ? " *" : "")
      if term.isExcluded {
        unwanted.append(phrase)
      } else if joinsPrevious, !wanted.isEmpty {
        wanted[wanted.count - 1].append(phrase)
      } else {
        wanted.append([phrase])
      }
      joinsPrevious = false
    }
    guard !wanted.isEmpty else {
      throw CorpusError(
        at: "search for ‘\(text)’", cause: "there is no word to search for",
        remedy: "give a word, \"a phrase\" or the start of a word and *")
    }
    let all = wanted.map { "(" + $0.joined(separator: " OR ") + ")" }.joined(separator: " AND ")
    fts = unwanted.isEmpty ? all : "(\(all)) NOT (" + unwanted.joined(separator: " OR ") + ")"
  }

  private struct Term {
    var text = ""
    var isPhrase = false
    var isExcluded = false
  }

  private static func terms(_ text: String) -> [Term] {
    var terms: [Term] = []
    var term = Term()
    var inQuotes = false
    func finish() {
      if !term.text.isEmpty { terms.append(term) }
      term = Term()
    }
    for character in text where character != "\0" {
      if character == "\"" {
        if inQuotes || !term.text.isEmpty { finish() }
        inQuotes.toggle()
        term.isPhrase = inQuotes
      } else if character.isWhitespace, !inQuotes {
        finish()
      } else if character == "-", !inQuotes, term.text.isEmpty, !term.isExcluded {
        term.isExcluded = true
      } else {
        term.text.append(character)
      }
    }
    finish()
    return terms
  }
}
