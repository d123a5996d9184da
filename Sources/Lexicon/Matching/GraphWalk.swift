/// Walks the pattern graph from a token and collects what is accepted.
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

  /// What has been accepted since it was emptied, with repetitions.
  var found: [Match] = []

  /// What the forms met so far mean.
  var units: UnitTable
  private let graph: PatternGraph
  /// The units of the sentence's tokens, of which the first is ``first``.
  private var sentence: [Int] = []
  private var first = 0
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

  init(_ lexicon: CompiledLexicon) {
    graph = lexicon.graph
    units = UnitTable(lexicon)
  }

  /// Begins a sentence whose first token is `token`.
  mutating func begin(at token: Int) {
    first = token
    end = token
    sentence.removeAll(keepingCapacity: true)
    if !classEnds.isEmpty { classEnds.removeAll(keepingCapacity: true) }
  }

  /// Adds the sentence's next token.
  mutating func append(unit: Int) {
    sentence.append(unit)
    end += 1
  }

  /// Walks from `token` on, once all tokens of its sentence are in.
  mutating func start(at token: Int) {
    startToken = token
    if !visited.isEmpty { visited.removeAll(keepingCapacity: true) }
    walk(PatternGraph.root, Place(token: token, part: 0), false)
  }

  private mutating func walk(
    _ node: Node, _ place: Place, _ isTracked: Bool
  ) {
    if isTracked, !visited.insert(Visit(node: node, place: place)).inserted { return }
    let rest = graph.nodes[Int(node)]
    if ends != nil {
      if rest.endsClass { ends?.append(place) }
    } else if place.part == 0 {
      for entry in rest.accepts {
        found.append(Match(entry: entry, tokens: startToken..<place.token))
      }
    }
    guard place.token < end else { return }
    let unit = sentence[place.token - first]
    if rest.hasSymbolEdges {
      if place.part == 0 {
        step(node, units.whole(unit), Place(token: place.token + 1, part: 0), isTracked)
      }
      let parts = units.partCount(unit)
      if place.part < parts {
        let next =
          place.part + 1 == parts
          ? Place(token: place.token + 1, part: 0)
          : Place(token: place.token, part: place.part + 1)
        step(node, units.part(unit, place.part), next, isTracked)
      }
    }
    if !rest.classEdges.isEmpty { passClasses(node, rest, place, unit) }
    for edge in rest.gapEdges { pass(edge, place) }
  }

  @inline(__always)
  private mutating func step(
    _ node: Node, _ symbols: [PatternGraph.Symbol], _ next: Place, _ isTracked: Bool
  ) {
    for symbol in symbols {
      if let target = graph.target(node, symbol) { walk(target, next, isTracked) }
    }
  }

  // MARK: Classes

  private mutating func passClasses(
    _ node: Node, _ rest: PatternGraph.Rest, _ place: Place, _ unit: Int
  ) {
    func pass(_ edge: PatternGraph.ClassEdge) {
      for end in phraseEnds(edge.wordClass, place) {
        walk(edge.target, end, true)
      }
    }
    guard node == PatternGraph.root else {
      for edge in rest.classEdges { pass(edge) }
      return
    }
    // Only the classes that this token can begin.
    var symbols = units.whole(unit)
    if units.partCount(unit) > 0 { symbols += units.part(unit, 0) }
    var passed: Set<UInt32> = []
    for symbol in symbols {
      for edge in graph.rootClassEdges[symbol] ?? [] where passed.insert(edge.target).inserted {
        pass(edge)
      }
    }
  }

  /// Where the phrases of `wordClass` end that begin at `place`.
  private mutating func phraseEnds(
    _ wordClass: UInt32, _ place: Place
  ) -> [Place] {
    guard let root = graph.classRoots[Int(wordClass)] else { return [] }
    let key = Visit(node: root, place: place)
    if let known = classEnds[key] { return known }
    let outer = (ends, visited)
    ends = []
    visited = []
    walk(root, place, true)
    var result: [Place] = []
    for end in ends ?? [] where !result.contains(end) { result.append(end) }
    (ends, visited) = outer
    classEnds[key] = result
    return result
  }

  // MARK: Gaps

  private mutating func pass(
    _ edge: PatternGraph.GapEdge, _ place: Place
  ) {
    for skipped in 0...edge.size {
      let token = place.token + skipped
      guard token < end else { return }
      let from = skipped == 0 ? place.part : 0
      walk(edge.target, Place(token: token, part: from), true)
      if skipped < edge.size {
        let parts = units.partCount(sentence[token - first])
        if from + 1 < parts {
          for part in (from + 1)..<parts {
            walk(edge.target, Place(token: token, part: part), true)
          }
        }
      }
    }
  }
}
