import Markup

/// A date that a reader of the page sees, and what it is called there.
struct VisibleDate {
  /// What a date is said to be the date of.
  enum Role { case published, modified, unlabelled }

  var date: ArticleDate
  var role: Role
  /// Whether it stands within a few words after the headline.
  var isClose: Bool

  /// The dates beside the headline, in the order of ``HeadlineArea/texts``.
  static func beside(
    _ area: HeadlineArea, in facts: PageFacts, order: DateReader.Order
  ) -> [VisibleDate] {
    let page = facts.page
    var found: [VisibleDate] = []
    var label = Role.unlabelled
    for (position, index) in area.texts.enumerated() {
      let bytes = page.text[page.nodes[index].text]
      // A long run is prose; what it says is about the story.
      guard bytes.count < 160 else { continue }
      let groups = bytes.withUnsafeBufferPointer(words.groups)
      let own = role(groups)
      // A date alone is one of the page; in a sentence it is one of the story.
      if own == nil, bytes.lazy.filter({ $0 & 0xC0 != 0x80 }).count > 60 { continue }
      if groups & otherWords != 0 || isOtherPlace(index, facts) { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      if let date = date(at: index, text, facts, order) {
        let isClose = position < 10 && index > area.heading ?? .max
        found.append(
          VisibleDate(
            date: date, role: own ?? role(at: index, facts) ?? label, isClose: isClose))
        label = .unlabelled
      } else if let own {
        label = own
      }
    }
    return found
  }

  private static func date(
    at index: Int, _ text: String, _ facts: PageFacts, _ order: DateReader.Order
  ) -> ArticleDate? {
    let page = facts.page
    var parent = page.nodes[index].parent
    for _ in 0..<2 where parent > 0 {
      if page.nodes[parent].tag == .time,
        let stamp = page.value(of: .datetime, in: parent),
        let date = DateReader.stamp(stamp, order: order)
      {
        return DateReader.first(in: text, order: order).map(date.shown(as:)) ?? date
      }
      parent = page.nodes[parent].parent
    }
    guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0xD9 }) else { return nil }
    if let date = DateReader.first(in: text, order: order) { return date }
    // "August 25," and "2024" may stand in neighbouring elements.
    let whole = page.nodes[index].parent
    guard page.nodes[whole].text.count < 60, whole > 0 else { return nil }
    return DateReader.first(in: page.spacedText(whole), order: order)
  }

  /// The role by the groups of ``words`` in a text, `nil` when none of them tells.
  private static func role(_ groups: PhraseSet.Groups) -> Role? {
    groups & updatedWords != 0 ? .modified : groups & publishedWords != 0 ? .published : nil
  }

  private static func role(at index: Int, _ facts: PageFacts) -> Role? {
    let page = facts.page
    var parent = page.nodes[index].parent
    for _ in 0..<3 where parent > 0 {
      if page.nodes[parent].text.count > 120 { return nil }
      if let range = page.range(of: .class, in: parent) {
        if facts.contains(range, "update") || facts.contains(range, "modif") { return .modified }
        if facts.contains(range, "publi") { return .published }
      }
      if page.range(of: .pubdate, in: parent) != nil { return .published }
      parent = page.nodes[parent].parent
    }
    return nil
  }

  private static func isOtherPlace(_ index: Int, _ facts: PageFacts) -> Bool {
    let page = facts.page
    var parent = page.nodes[index].parent
    var steps = 0
    while parent > 0, steps < 5 {
      let node = page.nodes[parent]
      if node.tag == .nav || node.tag == .footer { return true }
      // A date among the words of a link is that of the page behind it; one that is the whole of
      // the link is a permalink.
      if node.tag == .a, node.text.count > 50 { return true }
      for attribute in [AttributeName.class, .id] {
        guard let range = page.range(of: attribute, in: parent) else { continue }
        if facts.groups(of: otherPlaces, in: range) != 0 { return true }
      }
      parent = node.parent
      steps += 1
    }
    return false
  }

  /// Classes and ids of places whose dates are other things' dates.
  private static let otherPlaces = PhraseSet(["today", "comment", "current-date", "related"])

  private static let updatedWords: PhraseSet.Groups = 1
  private static let publishedWords: PhraseSet.Groups = 2
  /// Dates of other things: a review to come, when a member joined.
  private static let otherWords: PhraseSet.Groups = 4

  private static let words = PhraseSet(groups: [
    [
      "updated", "modified", "last reviewed", "revised", "last edited", "обновлен", "обновлён",
      "изменен", "изменён", "оновлено", "змінено", "жаңартыл", "aktualisiert", "geändert",
      "mis à jour", "modifié", "actualizado", "atualizad", "aggiornat", "bijgewerkt", "gewijzigd",
      "uppdaterad", "opdateret", "oppdatert", "päivitetty", "zaktualizowan", "aktualizac",
      "güncelle", "更新",
    ],
    [
      "published", "posted", "first published", "опубликован", "опубліковано", "дата публикации",
      "жарияланған", "veröffentlicht", "erstellt", "publié", "publicado", "pubblicat",
      "gepubliceerd",
      "geplaatst", "publicerad", "udgivet", "publisert", "julkaistu", "opublikowan", "yayınlanma",
      "公開", "发布", "發布",
    ],
    [
      "next review", "due", "joined", "member since", "expires", "deadline", "born",
    ],
  ])
}
