/// The language that a page declares.
enum DeclaredLanguage {
  /// An ISO 639-1 code, `nil` when the page declares none or something that is no code.
  static func of(_ facts: PageFacts) -> String? {
    let candidates = [
      facts.language, facts.structured.text("inLanguage"), facts.meta("og:locale"),
      facts.meta("content-language", "language", "dc.language", "dcterms.language"),
    ]
    for case let candidate? in candidates {
      if let code = code(candidate) { return code }
    }
    return nil
  }

  /// `ru` of `ru-RU`, `ru_RU` and `RU`.
  static func code(_ tag: String) -> String? {
    let primary = tag.trimmed().lowercased().prefix { $0 != "-" && $0 != "_" && $0 != "," }
    if let code = threeLetters[String(primary)] { return code }
    guard primary.utf8.count == 2, primary.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return nil
    }
    // Sites confuse the codes of countries with those of languages.
    switch primary {
    case "ua": return "uk"
    case "kz": return "kk"
    case "cz": return "cs"
    case "jp": return "ja"
    case "cn": return "zh"
    default: return String(primary)
    }
  }

  private static let threeLetters = [
    "eng": "en", "rus": "ru", "ukr": "uk", "kaz": "kk", "deu": "de", "ger": "de", "fra": "fr",
    "fre": "fr", "spa": "es", "english": "en", "russian": "ru",
  ]
}
