import Language

/// What the forms of a text mean to the patterns: which symbols they satisfy, as wholes and in
/// their hyphenated parts.
///
/// Few distinct answers serve many forms: a unit is one answer. Unit 0 satisfies nothing.
struct UnitTable {
  typealias Symbol = PatternGraph.Symbol

  /// One answer; all ranges are in ``pool``.
  struct Unit {
    /// The symbols that the form satisfies as a whole.
    var symbols: Range<UInt32>
    /// The nodes that these lead to from the root.
    var targets: Range<UInt32>
    /// The units of its parts, if it is a compound with any part that satisfies anything.
    var parts: Range<UInt32>
    var canStart: Bool
    /// Whether a token of it must be walked from the root: it is a compound or can begin a phrase
    /// of a class.
    var startsRichly: Bool
  }

  private(set) var units: [Unit] = []
  /// Symbols, nodes and units, as the units' ranges say.
  private(set) var pool: [UInt32] = []

  private let words: WordIndex
  private let symbolsOfWord: [[Symbol]]
  private let graph: FlatGraph
  private let stemmer: Stemmer?
  private var simpleUnits: [[Symbol]: Int] = [:]
  private var compoundUnits: [[Int]: Int] = [:]
  private var satisfied: [Int] = []

  /// The units of spelt words whose capitals matter.
  var unitOfSpelling: [String: Int] = [:]

  init(_ lexicon: CompiledLexicon) {
    words = lexicon.words
    graph = lexicon.flatGraph
    symbolsOfWord = lexicon.graph.symbolsOfWord
    stemmer = words.hasStems ? lexicon.language.flatMap { Stemmer(language: $0) } : nil
    _ = simpleUnit([])
  }

  /// The unit of a folded form, or nil if it depends on the capitals.
  mutating func unit(ofForm form: UnsafeBufferPointer<UInt8>) -> Int? {
    var dependsOnCase = false
    let unit = unit(form) { word, _ in
      dependsOnCase = dependsOnCase || word.comparison == .cased
      return true
    }
    return dependsOnCase ? nil : unit
  }

  /// The unit of a form that is `cased` with its capitals.
  mutating func unit(
    ofForm form: UnsafeBufferPointer<UInt8>, cased: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let partsOfCased = Self.parts(cased)
    return unit(form) { word, part in
      guard word.comparison == .cased else { return true }
      var spelling = cased
      if let part {
        guard part < partsOfCased.count else { return false }
        spelling = UnsafeBufferPointer(rebasing: cased[partsOfCased[part]])
      }
      return Glob.matches(Array(word.form.utf8), spelling)
    }
  }

  /// The unit of `form`; `accepts` has the last word on each word of the patterns that it
  /// satisfies, as a whole (nil) or in a part.
  private mutating func unit(
    _ form: UnsafeBufferPointer<UInt8>, _ accepts: (Pattern.Word, Int?) -> Bool
  ) -> Int {
    let whole = simpleUnit(symbols(form) { accepts($0, nil) })
    let ranges = Self.parts(form)
    if ranges.isEmpty { return whole }
    var parts: [Int] = []
    for (part, range) in ranges.enumerated() {
      let symbols = symbols(UnsafeBufferPointer(rebasing: form[range])) { accepts($0, part) }
      parts.append(simpleUnit(symbols))
    }
    return parts.allSatisfy { $0 == 0 } ? whole : compoundUnit(whole, parts)
  }

  /// The parts of a compound between its hyphens; empty if it is none.
  private static func parts(_ form: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    guard form.contains(0x2D) else { return [] }
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0...form.count where index == form.count || form[index] == 0x2D {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    return parts.count > 1 ? parts : []
  }

  private mutating func symbols(
    _ form: UnsafeBufferPointer<UInt8>, _ accepts: (Pattern.Word) -> Bool
  ) -> [Symbol] {
    satisfied.removeAll(keepingCapacity: true)
    words.satisfied(by: form, stemmer: stemmer, into: &satisfied)
    if satisfied.isEmpty { return [] }
    var symbols: [Symbol] = []
    for word in satisfied where accepts(words.words[word]) { symbols += symbolsOfWord[word] }
    return symbols.count > 1 ? Array(Set(symbols)).sorted() : symbols
  }

  private mutating func put(_ values: [UInt32]) -> Range<UInt32> {
    let start = UInt32(pool.count)
    pool += values
    return start..<UInt32(pool.count)
  }

  private mutating func simpleUnit(_ symbols: [Symbol]) -> Int {
    if let number = simpleUnits[symbols] { return number }
    let targets = symbols.compactMap { graph.target(PatternGraph.root, $0) }
    let startsRichly = symbols.contains { graph.rootClassEdges[$0] != nil }
    simpleUnits[symbols] = units.count
    units.append(
      Unit(
        symbols: put(symbols), targets: put(targets), parts: 0..<0,
        canStart: startsRichly || !targets.isEmpty, startsRichly: startsRichly))
    return units.count - 1
  }

  private mutating func compoundUnit(_ whole: Int, _ parts: [Int]) -> Int {
    let key = [whole] + parts
    if let number = compoundUnits[key] { return number }
    compoundUnits[key] = units.count
    var unit = units[whole]
    unit.parts = put(parts.map { UInt32($0) })
    unit.canStart = unit.canStart || units[parts[0]].canStart
    unit.startsRichly = true
    units.append(unit)
    return units.count - 1
  }
}
