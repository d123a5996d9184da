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
    /// The units of its parts, if it is a compound with any part that satisfies anything.
    var parts: Range<UInt32>
    /// The root's class edges that it can begin, as indices into those of the graph.
    var classEdges: Range<UInt32>
    var canStart: Bool
  }

  /// How a token of a unit begins a match; apart from ``Unit`` and small, because every token that
  /// can begin one reads it.
  struct Start {
    /// Where in ``pool`` the entries lie that the token alone is a match of, and behind them the
    /// nodes that it leads to from the root and that lead on; of a lone entry the entry itself.
    var first: UInt32 = 0
    var acceptCount: UInt16 = 0
    var continuedCount: UInt16 = 0
    /// Whether it must be walked from the root: it is a compound, can begin a phrase of a class, or
    /// its counts do not fit.
    var isRich = false
    /// Whether one of the nodes that lead on has class or gap edges.
    var continuesRichly = false

    /// Whether ``first`` is an entry.
    @inline(__always) var isLoneEntry: Bool { acceptCount == 1 && continuedCount == 0 }
  }

  private(set) var units: [Unit] = []
  /// By the number of the unit.
  private(set) var starts: [Start] = []
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
    let classEdges = Set(symbols.flatMap { graph.rootClassEdges[$0] ?? [] }).sorted()
    let accepts = targets.flatMap { node in
      let header = graph.headers[Int(node)]
      return (header.accepts..<header.acceptsEnd).map { graph.accepts[Int($0)] }
    }
    let continued = targets.filter { !graph.headers[Int($0)].isFinal }
    var start = Start()
    start.isRich = !classEdges.isEmpty || max(accepts.count, continued.count) > UInt16.max
    start.continuesRichly = continued.contains { graph.headers[Int($0)].isRich }
    start.acceptCount = UInt16(truncatingIfNeeded: accepts.count)
    start.continuedCount = UInt16(truncatingIfNeeded: continued.count)
    start.first = start.isLoneEntry ? accepts[0] : put(accepts + continued).lowerBound
    simpleUnits[symbols] = units.count
    starts.append(start)
    units.append(
      Unit(
        symbols: put(symbols), parts: 0..<0, classEdges: put(classEdges),
        canStart: !classEdges.isEmpty || !targets.isEmpty))
    return units.count - 1
  }

  private mutating func compoundUnit(_ whole: Int, _ parts: [Int]) -> Int {
    let key = [whole] + parts
    if let number = compoundUnits[key] { return number }
    compoundUnits[key] = units.count
    var unit = units[whole]
    unit.parts = put(parts.map { UInt32($0) })
    let classEdges = [unit.classEdges, units[parts[0]].classEdges].flatMap { range in
      range.map { pool[Int($0)] }
    }
    unit.classEdges = put(Set(classEdges).sorted())
    unit.canStart = unit.canStart || units[parts[0]].canStart
    units.append(unit)
    starts.append(Start(isRich: true))
    return units.count - 1
  }
}
