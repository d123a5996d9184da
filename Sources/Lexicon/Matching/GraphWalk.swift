import Language

/// Walks the pattern graph from tokens of one sentence and collects what is accepted.
///
/// A place is a token, or a part of a hyphenated one: `foreign-trained` can be passed as a whole or
/// part by part, but a match ends only between tokens. A gap counts tokens; a compound that it
/// enters or leaves half-way counts once.
struct GraphWalk {
  typealias Node = PatternGraph.Node

  /// A place in the sentence.
  struct Place: Hashable {
    var token: Int
    var part: Int
  }

  /// The text at hand, for the time of one call of ``Matcher``, which owns what it points to.
  struct View {
    var tokens: UnsafePointer<Token>
    /// By form; ``Matcher`` has looked at every form of the text.
    var unitOfForm: UnsafePointer<UInt32>
    var units: UnsafePointer<UnitTable.Unit>
    var pool: UnsafePointer<UInt32>
    /// The units of tokens whose form's unit depends on the capitals.
    var casedUnits: [Int: Int]

    /// The unit of a token.
    @inline(__always)
    func unit(_ token: Int) -> UnitTable.Unit {
      let unit = unitOfForm[Int(tokens[token].form)]
      return units[unit < Matcher.cased ? Int(unit & ~Matcher.isLive) : casedUnits[token] ?? 0]
    }
  }

  /// What has been accepted since it was emptied, with repetitions.
  var found: [Match] = []

  private let graph: FlatGraph
  private var end = 0
  private var startToken = 0
  /// The places at which a phrase of a class ends that begins at a place, for the sentence at hand.
  private var classEnds: [Visit: [Place]] = [:]
  /// Where the walk from this start has been; only filled where ways can meet again.
  private var visited: Set<Visit> = []
  /// Nil while patterns are walked; the ends found so far while a class is.
  private var ends: [Place]?

  /// A node at a place, or a class.
  private struct Visit: Hashable {
    var node: Node
    var place: Place
  }

  init(_ lexicon: CompiledLexicon) { graph = lexicon.flatGraph }

  /// Begins a sentence that ends before token `end`.
  mutating func begin(before end: Int) {
    self.end = end
    if !classEnds.isEmpty { classEnds.removeAll(keepingCapacity: true) }
  }

  /// Walks from `token`.
  @inline(__always)
  mutating func start(at token: Int, _ view: borrowing View) {
    let unit = view.unit(token)
    startToken = token
    if unit.startsRichly {
      startRichly(view)
      return
    }
    for index in unit.targets {
      let node = view.pool[Int(index)]
      let header = graph.headers[Int(node)]
      for index in header.accepts..<header.acceptsEnd {
        found.append(Match(entry: Int(graph.accepts[Int(index)]), tokens: token..<(token + 1)))
      }
      if !header.isFinal, token + 1 < end { leave(node, header, token + 1, view) }
    }
  }

  /// Leaves a node that has been accepted already.
  @inline(never)
  private mutating func leave(
    _ node: Node, _ header: FlatGraph.Header, _ token: Int, _ view: borrowing View
  ) {
    if !header.isRich {
      // Most phrases end here, at a word that is no part of any pattern.
      let unit = view.unit(token)
      if unit.symbols.isEmpty, unit.parts.isEmpty { return }
    }
    if !visited.isEmpty { visited.removeAll(keepingCapacity: true) }
    go(on: node, Place(token: token, part: 0), false, view)
  }

  @inline(never)
  private mutating func startRichly(_ view: borrowing View) {
    if !visited.isEmpty { visited.removeAll(keepingCapacity: true) }
    go(on: PatternGraph.root, Place(token: startToken, part: 0), false, view)
  }

  private mutating func walk(
    _ node: Node, _ place: Place, _ isTracked: Bool, _ view: borrowing View
  ) {
    if isTracked, !visited.insert(Visit(node: node, place: place)).inserted { return }
    let header = graph.headers[Int(node)]
    if ends != nil {
      if header.endsClass { ends?.append(place) }
    } else if place.part == 0 {
      for index in header.accepts..<header.acceptsEnd {
        found.append(
          Match(entry: Int(graph.accepts[Int(index)]), tokens: startToken..<place.token))
      }
    }
    if !header.isFinal, place.token < end { go(on: node, place, isTracked, view) }
  }

  /// Follows all edges of `node`, at a place before the sentence's end.
  private mutating func go(
    on node: Node, _ place: Place, _ isTracked: Bool, _ view: borrowing View
  ) {
    let unit = view.unit(place.token)
    if place.part == 0 {
      step(node, unit.symbols, Place(token: place.token + 1, part: 0), isTracked, view)
    }
    if place.part < unit.parts.count {
      let next =
        place.part + 1 == unit.parts.count
        ? Place(token: place.token + 1, part: 0)
        : Place(token: place.token, part: place.part + 1)
      let part = view.units[Int(view.pool[Int(unit.parts.lowerBound) + place.part])]
      step(node, part.symbols, next, isTracked, view)
    }
    guard graph.headers[Int(node)].isRich, let rest = graph.rest[node] else { return }
    if !rest.classEdges.isEmpty { passClasses(node, rest, place, unit, view) }
    for edge in rest.gapEdges { pass(edge, place, view) }
  }

  private mutating func step(
    _ node: Node, _ symbols: Range<UInt32>, _ next: Place, _ isTracked: Bool,
    _ view: borrowing View
  ) {
    for index in symbols {
      if let target = graph.target(node, view.pool[Int(index)]) {
        walk(target, next, isTracked, view)
      }
    }
  }

  // MARK: Classes

  private mutating func passClasses(
    _ node: Node, _ rest: PatternGraph.Rest, _ place: Place, _ unit: UnitTable.Unit,
    _ view: borrowing View
  ) {
    guard node == PatternGraph.root else {
      for edge in rest.classEdges { pass(edge, place, view) }
      return
    }
    // Only the classes that this token can begin.
    var passed: Set<Node> = []
    func passStarted(by symbols: Range<UInt32>, _ view: borrowing View) {
      for index in symbols {
        for edge in graph.rootClassEdges[view.pool[Int(index)]] ?? []
        where passed.insert(edge.target).inserted {
          pass(edge, place, view)
        }
      }
    }
    passStarted(by: unit.symbols, view)
    if let first = unit.parts.first {
      passStarted(by: view.units[Int(view.pool[Int(first)])].symbols, view)
    }
  }

  private mutating func pass(
    _ edge: PatternGraph.ClassEdge, _ place: Place, _ view: borrowing View
  ) {
    for end in phraseEnds(edge.wordClass, place, view) { walk(edge.target, end, true, view) }
  }

  /// Where the phrases of `wordClass` end that begin at `place`.
  private mutating func phraseEnds(
    _ wordClass: UInt32, _ place: Place, _ view: borrowing View
  ) -> [Place] {
    guard let root = graph.classRoots[Int(wordClass)] else { return [] }
    let key = Visit(node: root, place: place)
    if let known = classEnds[key] { return known }
    let outer = (ends, visited)
    ends = []
    visited = []
    walk(root, place, true, view)
    var result: [Place] = []
    for end in ends ?? [] where !result.contains(end) { result.append(end) }
    (ends, visited) = outer
    classEnds[key] = result
    return result
  }

  // MARK: Gaps

  private mutating func pass(
    _ edge: PatternGraph.GapEdge, _ place: Place, _ view: borrowing View
  ) {
    for skipped in 0...edge.size {
      let token = place.token + skipped
      guard token < end else { return }
      let from = skipped == 0 ? place.part : 0
      let unit = view.unit(token)
      // Nothing is consumed at a token that satisfies nothing, and no two gaps follow each other.
      if unit.symbols.isEmpty, unit.parts.isEmpty { continue }
      walk(edge.target, Place(token: token, part: from), true, view)
      if skipped < edge.size, from + 1 < unit.parts.count {
        for part in (from + 1)..<unit.parts.count {
          walk(edge.target, Place(token: token, part: part), true, view)
        }
      }
    }
  }
}
