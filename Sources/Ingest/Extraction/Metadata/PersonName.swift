/// Names of authors out of the lines that hold them.
enum PersonName {
  /// The names in a line that the page states to be authors: split at commas, "and" and their kin,
  /// without the words, jobs, degrees and dates around them.
  static func split(_ line: String) -> [String] {
    var names: [String] = []
    for part in parts(line) {
      let name = cleaned(part)
      // "Jane Doe, MS, RD" and "Jane Doe, Staff Writer" name one person.
      if !names.isEmpty, isQualification(name) { continue }
      if isName(name) { names.append(name) }
    }
    return names
  }

  /// The names in lines that may hold something else: only what looks like a person's.
  static func people(_ lines: [String]) -> [String] {
    lines.flatMap(split).filter(looksLikePerson)
  }

  private static func parts(_ line: String) -> [String] {
    var text = line.collapsed()
    // What follows a bar, a bullet or a dash is a date, a job or a network.
    for mark in [" | ", " • ", " · ", " / ", " – ", " — ", " - ", " » "] {
      if let range = text.firstRange(of: mark) { text = String(text[..<range.lowerBound]) }
    }
    for word in [
      " and ", " & ", " und ", " et ", " y ", " и ", " та ", " і ", " with ", " och ", " AND ",
    ] {
      text = text.replacing(word, with: ", ")
    }
    return text.split(whereSeparator: { ",;".contains($0) }).map { String($0) }
  }

  private static func cleaned(_ part: String) -> String {
    var name = part.trimmed()
    var isChanged = true
    while isChanged {
      isChanged = false
      let lower = name.lowercased()
      for lead in leads where lower.hasPrefix(lead) {
        name = String(name.dropFirst(lead.count)).trimmed()
        isChanged = true
        break
      }
    }
    if let bracket = name.firstIndex(where: { "([".contains($0) }), bracket > name.startIndex {
      name = String(name[..<bracket]).trimmed()
    }
    return withoutTail(name)
  }

  /// Without a date, a job or a command that follows the name.
  private static func withoutTail(_ name: String) -> String {
    let words = name.split(separator: " ")
    var kept: [Substring] = []
    for (position, word) in words.enumerated() {
      let plain = word.lowercased().filter { $0.isLetter || $0.isNumber }
      if position > 0 {
        if plain.contains(where: \.isNumber) || tails.contains(plain) { break }
        if weekdays.contains(plain) { break }
        if MonthNames.month(plain) != nil, position + 1 < words.count,
          words[position + 1].contains(where: \.isNumber)
        {
          break
        }
      }
      kept.append(word)
    }
    return kept.joined(separator: " ").trimmed()
  }

  private static func isQualification(_ part: String) -> Bool {
    let words = part.lowercased().replacing(".", with: "").split(whereSeparator: {
      " -/".contains($0)
    })
    guard let first = words.first, let last = words.last else { return true }
    if words.allSatisfy({ degrees.contains(String($0)) || $0.allSatisfy(\.isNumber) }) {
      return true
    }
    return jobs.contains(String(first)) || jobs.contains(String(last))
  }

  private static func isName(_ name: String) -> Bool {
    let lower = name.lowercased()
    guard (2...60).contains(name.unicodeScalars.count), !nobody.contains(lower) else {
      return false
    }
    if lower.contains("http") || lower.contains("www.") { return false }
    if name.contains(where: { "<>={}|?!@\\".contains($0) }) { return false }
    guard name.contains(where: \.isLetter), name.filter(\.isNumber).count <= 2 else { return false }
    return name.split(separator: " ").count <= 7
  }

  /// One to five words with capitals, particles aside, and none that names a page or a command.
  private static func looksLikePerson(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard (1...5).contains(words.count), !name.contains(where: \.isNumber) else { return false }
    if MonthNames.month(name.lowercased()) != nil { return false }
    for word in words {
      let lower = word.lowercased()
      if pageWords.contains(lower.filter(\.isLetter)) { return false }
      guard let first = word.first else { return false }
      if first.isUppercase || particles.contains(lower) { continue }
      // Scripts without capitals have no lower case either.
      if first.isLetter, !first.isLowercase { continue }
      return false
    }
    return true
  }

  private static let leads = [
    "by:", "by ", "written by ", "posted by ", "story by ", "words by ", "text by ", "recipe by ",
    "author:", "authors:", "author ", "автор:", "автор ", "авторы:", "текст:", "автори:", "par ",
    "por ", "von ", "text:", "reported by ", "published by ", "reviewed by ",
    "medically reviewed by ", "edited by ", "from:", "and ", "& ", "written by:", "article by ",
    "advice by ", "opinion by ", "analysis by ",
  ]
  private static let tails: Set = [
    "on", "for", "in", "published", "updated", "posted", "writer", "staff", "reporter", "editor",
    "contributor", "correspondent", "min", "follow", "sponsored", "more", "senior", "at", "minutes",
    "author", "last", "read", "view", "about", "contributing", "former", "editors", "опубликовано",
  ]
  private static let weekdays: Set = [
    "mon", "tue", "wed", "thu", "fri", "sat", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday",
  ]
  private static let degrees: Set = [
    "phd", "md", "ms", "ma", "rd", "rdn", "ldn", "mph", "msc", "bsc", "ba", "mba", "jd", "dds",
    "cpt", "cscs", "rn", "np", "do", "jr", "sr", "ii", "iii", "lcsw", "faap", "facs", "dpt", "pt",
    "esq", "cfp", "cpa", "faaem", "fand", "ryt", "cdn", "cns", "mfa", "med", "edd", "psyd", "dvm",
    "pharmd", "bs", "rph", "cfa", "ea", "e", "foma", "dabom", "faclm", "ctrs", "lmft",
  ]
  private static let jobs: Set = [
    "staff", "editor", "senior", "contributing", "writer", "reporter", "correspondent", "special",
    "associate", "contributor", "chief", "managing", "director", "founder", "ceo", "cto", "cmo",
    "executive", "deputy", "product", "content", "marketing", "head", "freelance", "assistant",
    "certified", "registered", "professor", "the", "expert", "analyst", "consultant", "manager",
    "coordinator", "specialist", "strategist", "columnist", "educator", "educators", "president",
    "journalist", "author", "hardware", "candidate", "institute", "редактор", "корреспондент",
  ]
  private static let nobody: Set = [
    "admin", "administrator", "editor", "staff", "guest", "author", "authors", "unknown",
    "redaktion", "redacción", "webmaster", "user", "null", "none", "undefined", "n/a", "na",
    "anonymous", "root", "default", "follow", "share", "about", "contact", "редакция", "автор",
    "home", "follow author", "news", "view profile", "see bio", "by", "updated", "published",
    "site admin", "super user",
  ]
  private static let particles: Set = [
    "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ter",
    "bin", "ibn", "al", "el", "af", "av", "y", "e", "zu", "oğlu", "uly", "кызы", "оглы", "улы",
  ]
  private static let pageWords: Set = [
    "subscribe", "posts", "post", "share", "follow", "about", "contact", "menu", "home", "read",
    "comments", "comment", "search", "login", "newsletter", "marketing", "coordinator", "view",
    "profile", "bio", "articles", "article", "stories", "blog", "website", "twitter", "facebook",
    "linkedin", "instagram", "email", "print", "updated", "published", "minutes", "min", "category",
    "categories", "tags", "continue", "click", "here", "i've", "our", "my", "your", "we", "this",
    "all", "more", "next", "previous", "reply", "jump", "table", "contents", "editorial",
    "disclosure", "advertisement", "sponsored", "photo", "image", "getty", "images", "policy",
  ]
}
