import Language

/// The sources of one article, so that "President Tokayev", "Tokayev" and "he" count as one.
struct SourceRegistry {
  private struct Entity {
    var full: String
    var words: Set<String>
    /// Words written with a capital inside the phrase: the name.
    var names: Set<String>
    /// The last word, which says what the source is.
    var head: String
  }

  private var entities: [Entity] = []

  /// Enters a source and returns its number.
  mutating func enter(_ phrase: String) -> Int {
    let words = phrase.split {
      !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "'" || $0 == "’")
    }
    let folded = words.map { Self.stem($0.lowercased()) }
    var names: Set<String> = []
    for word in words where word.first?.isUppercase == true {
      names.insert(Self.stem(word.lowercased()))
    }
    let entity = Entity(
      full: phrase, words: Set(folded), names: names, head: folded.last ?? "")
    // Enough for any article; a text of thousands of sources is a list and must stay linear.
    for index in entities.indices.suffix(200) where isSame(entities[index], entity) {
      if fuller(entity, than: entities[index]) { entities[index].full = phrase }
      entities[index].words.formUnion(entity.words)
      entities[index].names.formUnion(entity.names)
      return index
    }
    entities.append(entity)
    return entities.count - 1
  }

  /// The fullest form of source `number` that was entered.
  func name(_ number: Int) -> String { entities[number].full }

  private func isSame(_ a: Entity, _ b: Entity) -> Bool {
    if a.words == b.words { return true }
    // A surname or an office that stands in the longer form too, with nothing that contradicts it.
    let shared = a.names.intersection(b.names)
    if !shared.isEmpty, a.names.isSubset(of: b.names) || b.names.isSubset(of: a.names) {
      let shorter = a.words.count < b.words.count ? a : b
      let longer = a.words.count < b.words.count ? b : a
      return shorter.words.isSubset(of: longer.words)
    }
    // "the ministry" for "Interior Ministry": a common noun alone.
    if a.words.count == 1 || b.words.count == 1 {
      let short = a.words.count == 1 ? a : b
      let long = a.words.count == 1 ? b : a
      return short.names.isEmpty && long.head == short.head && !long.names.isEmpty
    }
    return false
  }

  private func fuller(_ a: Entity, than b: Entity) -> Bool {
    if a.names.count != b.names.count { return a.names.count > b.names.count }
    return a.words.count > b.words.count && a.words.count <= 8
  }

  /// A crude stem that joins cases and numbers: the first five letters, as the scorers of source
  /// overlap do.
  private static func stem(_ word: String) -> String {
    word.count > 5 ? String(word.prefix(5)) : word
  }
}
