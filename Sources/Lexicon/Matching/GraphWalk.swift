import Language

/// Walks the pattern graph from tokens of one sentence and collects what is accepted.
///
/// A place is a token, or a part of a hyphenated one: `foreign-trained` can be passed as a whole or
/// part by part, but a match ends only between tokens. A gap counts tokens; a compound that it
/// enters or leaves half-way counts once.
struct GraphWalk {
  typealias Node = PatternGraph.Node

  /// A place in the sentence.
  struct Place: Equatable {
    var token: Int
    var part: Int
  }

  /// The text at hand, for the time of one call of ``Matcher``, which owns what it points to.
  struct View {
    /// The unit of each token, with ``Matcher/isLive`` set where it can begin a match.
    var unitAt: UnsafePointer<UInt32>
    var units: UnsafePointer<UnitTable.Unit>
    var starts: UnsafePointer<UnitTable.Start>
    var pool: UnsafePointer<UInt32>

    /// The number of a token's unit; 0 satisfies nothing.
    @inline(__always)
    func unitNumber(_ token: Int) -> Int { Int(unitAt[token] & ~Matcher.isLive) }

    /// The unit of a token.
    @inline(__always)
    func unit(_ token: Int) -> UnitTable.Unit { units[unitNumber(token)] }
  }

  /// What has been accepted since it was emptied, with repetitions.
  var found: [Match] = []

  private let graph: FlatGraph
  private var end = 0
  private var startToken = 0
  /// Where the walk from this start has been; only filled where ways can meet again.
  private var visited = VisitTable()
  /// Which phrases of classes have been looked for in this sentence, and where in ``classEnds`` the
  /// places lie at which they end.
  private var classVisits = VisitTable()
  private var classEnds: [Place] = []
  /// The ends of the class that is being walked, on top of those of the classes around it.
  private var openEnds: [Place] = []
  private var isInClass = false
  /// Pairs of units of which the first begins phrases and the second continues none of them.
  private var deadEnds = [UInt64](repeating: 0, count: 1 << 12)

  init(_ lexicon: CompiledLexicon) { graph = lexicon.flatGraph }

  /// Begins a sentence that ends before token `end`.
  mutating func begin(before end: Int) {
    self.end = end
    classVisits.clear()
    classEnds.removeAll(keepingCapacity: true)
  }

  /// Walks from `token`.
  @inline(__always)
  mutating func start(at token: Int, _ view: borrowing View) {
    let number = view.unitNumber(token)
    let start = view.starts[number]
    startToken = token
    if start.isRich {
      startRichly(view)
      return
    }
    if start.isLoneEntry {
      found.append(Match(entry: Int(start.first), tokens: token..<(token + 1)))
      return
    }
    let nodes = Int(start.first) + Int(start.acceptCount)
    for index in Int(start.first)..<nodes {
      found.append(Match(entry: Int(view.pool[index]), tokens: token..<(token + 1)))
    }
    guard start.continuedCount > 0, token + 1 < end else { return }
    let range = nodes..<(nodes + Int(start.continuedCount))
    if start.continuesRichly {
      for index in range { _ = follow(view.pool[index], token + 1, view) }
    } else {
      followPlainly(range, number, token + 1, view)
    }
  }

  /// Goes on from several nodes, to which a token of unit `number` has led.
  ///
  /// Most phrases end here, at a word that is no part of any pattern or of no phrase that begins
  /// like this; the pairs of units met last that lead nowhere are remembered.
  @inline(__always)
  private mutating func followPlainly(
    _ nodes: Range<Int>, _ number: Int, _ token: Int, _ view: borrowing View
  ) {
    let next = view.unitNumber(token)
    if next == 0 { return }
    let pair = UInt64(truncatingIfNeeded: number) << 32 | UInt64(truncatingIfNeeded: next)
    let place = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 52)
    if deadEnds[place] == pair { return }
    var leadsOn = false
    for index in nodes where follow(view.pool[index], token, view) { leadsOn = true }
    if !leadsOn { deadEnds[place] = pair }
  }

  /// Goes on from a node that has been accepted already, at a token before the sentence's end;
  /// false if nothing leads on for this token's unit, whatever comes after it.
  ///
  /// As long as neither gaps nor classes nor compounds come in, a loop over symbols is all.
  private mutating func follow(_ node: Node, _ token: Int, _ view: borrowing View) -> Bool {
    let unit = view.unit(token)
    if graph.headers[Int(node)].isRich || !unit.parts.isEmpty {
      visited.clear()
      go(on: node, Place(token: token, part: 0), false, view)
      return true
    }
    var leadsOn = false
    for index in unit.symbols {
      guard let target = graph.target(node, view.pool[Int(index)]) else { continue }
      leadsOn = true
      let header = graph.headers[Int(target)]
      for index in header.accepts..<header.acceptsEnd {
        found.append(
          Match(entry: Int(graph.accepts[Int(index)]), tokens: startToken..<(token + 1)))
      }
      if !header.isFinal, token + 1 < end { _ = follow(target, token + 1, view) }
    }
    return leadsOn
  }

  /// From a compound, or a token that can begin a phrase of a class.
  @inline(never)
  private mutating func startRichly(_ view: borrowing View) {
    visited.clear()
    let place = Place(token: startToken, part: 0)
    let unit = view.unit(startToken)
    stepOn(PatternGraph.root, place, unit, false, view)
    for index in unit.classEdges {
      pass(graph.classEdges[Int(view.pool[Int(index)])], place, view)
    }
    let header = graph.headers[Int(PatternGraph.root)]
    for edge in header.gapEdges..<header.gapEdgesEnd {
      pass(graph.gapEdges[Int(edge)], place, view)
    }
  }

  private mutating func walk(
    _ node: Node, _ place: Place, _ isTracked: Bool, _ view: borrowing View
  ) {
    if isTracked, !visited.insert(node, place) { return }
    let header = graph.headers[Int(node)]
    if isInClass {
      if header.endsClass { openEnds.append(place) }
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
    stepOn(node, place, view.unit(place.token), isTracked, view)
    let header = graph.headers[Int(node)]
    guard header.isRich else { return }
    for edge in header.classEdges..<header.classEdgesEnd {
      pass(graph.classEdges[Int(edge)], place, view)
    }
    for edge in header.gapEdges..<header.gapEdgesEnd {
      pass(graph.gapEdges[Int(edge)], place, view)
    }
  }

  /// Follows the symbol edges of `node`, past the token at `place` or a part of it.
  private mutating func stepOn(
    _ node: Node, _ place: Place, _ unit: UnitTable.Unit, _ isTracked: Bool,
    _ view: borrowing View
  ) {
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
  }

  @inline(__always)
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

  private mutating func pass(
    _ edge: FlatGraph.ClassEdge, _ place: Place, _ view: borrowing View
  ) {
    // The ends stay where they are while others are added behind them.
    for end in phraseEnds(edge.root, place, view) { walk(edge.target, classEnds[end], true, view) }
  }

  /// Where in ``classEnds`` the places lie at which phrases of a class end that begin at `place`;
  /// `root` is the class's own node.
  private mutating func phraseEnds(
    _ root: Node, _ place: Place, _ view: borrowing View
  ) -> Range<Int> {
    if !graph.headers[Int(root)].isRich, !canStep(root, place, view) { return 0..<0 }
    if let known = classVisits.value(root, place) { return known }
    let wasInClass = isInClass
    let firstEnd = openEnds.count
    isInClass = true
    let round = visited.open()
    go(on: root, place, true, view)
    visited.close(round)
    isInClass = wasInClass
    let start = classEnds.count
    for end in openEnds[firstEnd...] where !classEnds[start...].contains(end) {
      classEnds.append(end)
    }
    openEnds.removeSubrange(firstEnd...)
    classVisits.insert(root, place, value: start..<classEnds.count)
    return start..<classEnds.count
  }

  /// Whether a symbol edge leads on from `node` at `place`.
  private func canStep(_ node: Node, _ place: Place, _ view: borrowing View) -> Bool {
    let unit = view.unit(place.token)
    if place.part == 0 {
      for index in unit.symbols where graph.target(node, view.pool[Int(index)]) != nil {
        return true
      }
    }
    guard place.part < unit.parts.count else { return false }
    let part = view.units[Int(view.pool[Int(unit.parts.lowerBound) + place.part])]
    for index in part.symbols where graph.target(node, view.pool[Int(index)]) != nil {
      return true
    }
    return false
  }

  // MARK: Gaps

  private mutating func pass(
    _ edge: FlatGraph.GapEdge, _ place: Place, _ view: borrowing View
  ) {
    let last = min(Int(edge.size), end - 1 - place.token)
    guard last >= 0 else { return }
    // A node behind a gap accepts nothing, so being there is no news: only steps are remembered.
    let isRich = graph.headers[Int(edge.target)].isRich
    for skipped in 0...last {
      let token = place.token + skipped
      let number = view.unitNumber(token)
      // Nothing is consumed at a token that satisfies nothing, and no two gaps follow each other.
      if number == 0 { continue }
      let unit = view.units[number]
      let from = skipped == 0 ? place.part : 0
      let parts = skipped < Int(edge.size) ? max(from + 1, unit.parts.count) : from + 1
      for part in from..<parts {
        let next = Place(token: token, part: part)
        if isRich {
          walk(edge.target, next, true, view)
        } else {
          stepOn(edge.target, next, unit, true, view)
        }
      }
    }
  }
}
