/// The news agency that a text credits: in its dateline, at its end, or in a phrase.
enum Agency {
  /// The agency by its usual name, `nil` when none is credited.
  ///
  /// A dateline counts ("PARIS (Reuters) - ", "МОСКВА, 5 мая — РИА Новости."), a signature that ends
  /// the text ("(AFP)", "/ТАСС/"), a byline, and in the first two paragraphs "according to AP". A
  /// name that only occurs in the text is no credit.
  static func of(text: String, authors: [String]) -> String? {
    for author in authors {
      let key = author.lowercased()
      if let agency = names.first(where: { $0.spellings.contains(key) }) { return agency.name }
    }
    let paragraphs = text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
    for paragraph in paragraphs.prefix(2) {
      if let agency = dateline(String(paragraph.prefix(160))) { return agency }
    }
    if let last = paragraphs.last, let agency = signature(String(last.suffix(60))) { return agency }
    return phrase(String(paragraphs.prefix(2).joined(separator: " ").prefix(900)))
  }

  private struct Name {
    var name: String
    var spellings: [String]
  }

  private static let names: [Name] = [
    Name(name: "Reuters", spellings: ["reuters", "рейтер", "reuters staff", "thomson reuters"]),
    Name(
      name: "AP", spellings: ["ap", "associated press", "the associated press", "асошиэйтед пресс"]),
    Name(name: "AFP", spellings: ["afp", "agence france-presse", "афп", "франс пресс"]),
    Name(name: "TASS", spellings: ["тасс", "tass", "итар-тасс", "itar-tass"]),
    Name(
      name: "RIA Novosti", spellings: ["риа новости", "ria novosti", "риа «новости»", "ріа новини"]),
    Name(name: "Interfax", spellings: ["интерфакс", "interfax"]),
    Name(
      name: "Interfax-Ukraine",
      spellings: ["интерфакс-украина", "інтерфакс-україна", "interfax-ukraine"]),
    Name(name: "Ukrinform", spellings: ["укринформ", "укрінформ", "ukrinform"]),
    Name(name: "UNIAN", spellings: ["униан", "уніан", "unian"]),
    Name(
      name: "Kazinform", spellings: ["казинформ", "kazinform", "қазақпарат", "мия «казинформ»"]),
    Name(name: "KazTAG", spellings: ["казтаг", "kaztag", "қазтаг"]),
    Name(name: "BelTA", spellings: ["белта", "belta"]),
    Name(name: "REGNUM", spellings: ["regnum", " иа regnum", "иа regnum"]),
    Name(name: "Xinhua", spellings: ["xinhua", "синьхуа"]),
    Name(name: "dpa", spellings: ["dpa", "дпа"]),
    Name(name: "UPI", spellings: ["upi"]), Name(name: "ANSA", spellings: ["ansa"]),
    Name(name: "EFE", spellings: ["efe"]), Name(name: "PTI", spellings: ["pti"]),
    Name(name: "ANI", spellings: ["ani"]), Name(name: "Bloomberg", spellings: ["bloomberg"]),
    Name(name: "Kyodo", spellings: ["kyodo", "kyodo news"]),
    Name(name: "Yonhap", spellings: ["yonhap"]),
    Name(name: "Anadolu", spellings: ["anadolu", "anadolu agency"]),
    Name(name: "APA", spellings: ["apa"]), Name(name: "ČTK", spellings: ["čtk", "ctk"]),
    Name(name: "PAP", spellings: ["pap"]), Name(name: "BTA", spellings: ["bta", "бта"]),
  ]

  /// Agencies in brackets or after a dash within an opening; capitals, as agencies sign.
  private static func dateline(_ opening: String) -> String? {
    for mark in ["(", "/", "[", "—", "–", "-", "."] {
      var rest = Substring(opening)
      while let range = rest.firstRange(of: mark) {
        let before = opening[..<range.lowerBound]
        let inside = rest[range.upperBound...].trimmedStart()
        if let agency = leading(inside), isPlace(before, mark) { return agency }
        rest = rest[range.upperBound...]
      }
    }
    // "Reuters - ", "РИА Новости." at the very start.
    let start = Substring(opening).trimmedStart()
    if let name = spelling(at: start) {
      let after = start.dropFirst(name.spelling.count).trimmedStart()
      if let next = after.first, "-–—.:)/,".contains(next), isProper(start) { return name.name }
    }
    return nil
  }

  /// Whether what stands before an agency can be the place and day of a dateline.
  private static func isPlace(_ text: Substring, _ mark: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count <= 9 else { return false }
    // After a stop or a dash only a dateline's own opening will do: a place and a date.
    if mark == "(" || mark == "/" || mark == "[" { return true }
    return !words.isEmpty && words.count <= 6 && text.contains { $0.isUppercase }
  }

  /// The agency whose name starts `text` and is closed by a mark.
  private static func leading(_ text: Substring) -> String? {
    guard isProper(text), let name = spelling(at: text) else { return nil }
    let after = text.dropFirst(name.spelling.count)
    guard let next = after.trimmedStart().first else { return name.name }
    return ")/]-–—.,:|".contains(next) || next.isUppercase && after.first == "." ? name.name : nil
  }

  private static func isProper(_ text: Substring) -> Bool {
    guard let first = text.first else { return false }
    return first.isUppercase || text.hasPrefix("dpa")
  }

  private static func spelling(at text: Substring) -> (name: String, spelling: String)? {
    let lower = text.prefix(40).lowercased()
    var best: (name: String, spelling: String)?
    for name in names {
      for spelling in name.spellings where lower.hasPrefix(spelling) {
        let after = lower.dropFirst(spelling.count).first
        if let after, after.isLetter || after.isNumber { continue }
        if spelling.count > best?.spelling.count ?? 0 { best = (name.name, spelling) }
      }
    }
    return best
  }

  private static func signature(_ end: String) -> String? {
    let trimmed = end.trimmed()
    guard let last = trimmed.last, ")/]".contains(last) else { return nil }
    let body = trimmed.dropLast()
    guard let open = body.lastIndex(where: { "(/[".contains($0) }) else { return nil }
    let inside = body[body.index(after: open)...]
    guard let name = spelling(at: inside), name.spelling.count == inside.count else { return nil }
    return name.name
  }

  private static let phrases = [
    "according to ", "сообщает ", "сообщило ", "передаёт ", "передает ", "пишет ", "сообщили ",
    "повідомляє ", "передає ", "хабарлайды ", "reports ", "reported by ", "со ссылкой на ",
    "з посиланням на ",
  ]

  private static let phraseSet = PhraseSet(phrases)

  private static func phrase(_ opening: String) -> String? {
    guard phraseSet.isIn(opening) else { return nil }
    let lower = opening.lowercased()
    for phrase in phrases {
      var rest = Substring(lower)
      while let range = rest.firstRange(of: phrase) {
        var after = rest[range.upperBound...]
        for article in ["the ", "агентство ", "иа ", "агенство ", "корреспондент "]
        where after.hasPrefix(article) {
          after = after.dropFirst(article.count)
        }
        if let name = spelling(at: after) { return name.name }
        rest = rest[range.upperBound...]
      }
    }
    return nil
  }
}

extension Substring {
  func trimmedStart() -> Substring {
    drop { $0.unicodeScalars.allSatisfy(\.isSpacing) || $0 == "«" || $0 == "\"" }
  }
}
