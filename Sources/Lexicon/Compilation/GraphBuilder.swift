/// Makes a ``PatternGraph`` and the ``WordIndex`` that goes with it.
struct GraphBuilder {
  private(set) var graph = PatternGraph()
  private(set) var words = WordIndex()

  /// The members of the named classes.
  private let members: [String: [[Pattern.Element]]]
  private var named: [String: Int] = [:]
  /// Choices between single words, by the numbers of these.
  private var unnamedWords: [[Int]: Int] = [:]
  /// All other choices.
  private var unnamed: [[[Pattern.Element]]: Int] = [:]
  private var classes: [ClassParts] = []
  /// Words by number with the classes that have them as single-word members.
  private var classesOfWord: [Int: [Int]] = [:]
  private var nextSymbol: PatternGraph.Symbol = 0
  private var symbolOfWord: [Int: PatternGraph.Symbol] = [:]
  private var classRootNodes: Set<PatternGraph.Node> = []
  /// The symbols on the edges out of the roots of classes.
  private var symbolsOut: [PatternGraph.Node: [PatternGraph.Symbol]] = [:]

  /// A class while the graph is built.
  private struct ClassParts {
    var singles: [Int] = []
    var phrases: [[Pattern.Element]] = []
    /// Given when an edge needs it.
    var symbol: PatternGraph.Symbol?
  }

  /// A builder for patterns that use the classes `members`, which must not include themselves.
  init(members: [String: [[Pattern.Element]]]) { self.members = members }

  /// Adds a pattern that reports `entry`.
  mutating func add(_ pattern: Pattern, entry: Int) {
    let end = insert(pattern.elements, at: PatternGraph.root)
    graph.nodes[Int(end)].accepts.append(entry)
  }

  /// Completes the graph when all patterns are in.
  mutating func finish() {
    graph.symbolsOfWord = words.words.indices.map { word in
      var symbols = symbolOfWord[word].map { [$0] } ?? []
      symbols += (classesOfWord[word] ?? []).compactMap { classes[$0].symbol }
      return symbols
    }
    for edge in graph.nodes[Int(PatternGraph.root)].classEdges {
      var firsts: Set<PatternGraph.Symbol> = []
      var seen: Set<UInt32> = []
      addFirsts(of: edge.wordClass, &firsts, &seen)
      for symbol in firsts { graph.rootClassEdges[symbol, default: []].append(edge) }
    }
  }

  /// The symbols with which a phrase of class `number` can begin.
  private func addFirsts(
    of number: UInt32, _ firsts: inout Set<PatternGraph.Symbol>, _ seen: inout Set<UInt32>
  ) {
    guard seen.insert(number).inserted, let root = graph.classRoots[Int(number)] else { return }
    firsts.formUnion(symbolsOut[root] ?? [])
    for edge in graph.nodes[Int(root)].classEdges { addFirsts(of: edge.wordClass, &firsts, &seen) }
  }

  // MARK: Sequences

  private mutating func insert(
    _ elements: [Pattern.Element], at start: PatternGraph.Node
  ) -> PatternGraph.Node {
    var node = start
    var gap = 0
    for element in elements {
      if case .gap(let size) = element {
        gap += size
        continue
      }
      if gap > 0 {
        node = gapTarget(node, gap)
        gap = 0
      }
      switch element {
      case .word(let word):
        node = symbolTarget(node, symbol(ofWord: words.number(of: word)))
      case .wordClass(let name): node = classTarget(node, wordClass(name))
      case .choice(let members): node = classTarget(node, wordClass(members))
      case .gap: break
      }
    }
    return node
  }

  private mutating func newNode() -> PatternGraph.Node {
    graph.nodes.append(PatternGraph.Rest())
    return PatternGraph.Node(graph.nodes.count - 1)
  }

  private mutating func symbolTarget(
    _ node: PatternGraph.Node, _ symbol: PatternGraph.Symbol
  ) -> PatternGraph.Node {
    if let target = graph.target(node, symbol) { return target }
    let target = newNode()
    connect(node, symbol, target)
    return target
  }

  private mutating func connect(
    _ node: PatternGraph.Node, _ symbol: PatternGraph.Symbol, _ target: PatternGraph.Node
  ) {
    graph.edges[PatternGraph.EdgeKey(node: node, symbol: symbol)] = target
    if classRootNodes.contains(node) { symbolsOut[node, default: []].append(symbol) }
    graph.nodes[Int(node)].hasSymbolEdges = true
  }

  private mutating func gapTarget(_ node: PatternGraph.Node, _ size: Int) -> PatternGraph.Node {
    if let edge = graph.nodes[Int(node)].gapEdges.first(where: { $0.size == size }) {
      return edge.target
    }
    let target = newNode()
    graph.nodes[Int(node)].gapEdges.append(PatternGraph.GapEdge(size: size, target: target))
    return target
  }

  private mutating func classTarget(
    _ node: PatternGraph.Node, _ number: Int
  ) -> PatternGraph.Node {
    let hasPhrases = graph.classRoots[number] != nil
    if hasPhrases,
      let edge = graph.nodes[Int(node)].classEdges.first(where: { $0.wordClass == number })
    {
      return edge.target
    }
    guard !classes[number].singles.isEmpty || !hasPhrases else {
      return classEdge(node, number, newNode())
    }
    let target = symbolTarget(node, symbol(ofClass: number))
    return hasPhrases ? classEdge(node, number, target) : target
  }

  private mutating func classEdge(
    _ node: PatternGraph.Node, _ number: Int, _ target: PatternGraph.Node
  ) -> PatternGraph.Node {
    graph.nodes[Int(node)].classEdges.append(
      PatternGraph.ClassEdge(wordClass: UInt32(number), target: target))
    return target
  }

  // MARK: Symbols

  private mutating func symbol(ofWord number: Int) -> PatternGraph.Symbol {
    if let symbol = symbolOfWord[number] { return symbol }
    symbolOfWord[number] = nextSymbol
    nextSymbol += 1
    return nextSymbol - 1
  }

  private mutating func symbol(ofClass number: Int) -> PatternGraph.Symbol {
    if let symbol = classes[number].symbol { return symbol }
    classes[number].symbol = nextSymbol
    nextSymbol += 1
    return nextSymbol - 1
  }

  // MARK: Classes

  private mutating func wordClass(_ name: String) -> Int {
    if let number = named[name] { return number }
    let number = newClass(members[name] ?? [])
    named[name] = number
    return number
  }

  private mutating func wordClass(_ members: [[Pattern.Element]]) -> Int {
    if let singles = singleWords(members) {
      if let number = unnamedWords[singles] { return number }
      let number = newClass(ClassParts(singles: singles))
      unnamedWords[singles] = number
      return number
    }
    if let number = unnamed[members] { return number }
    let number = newClass(members)
    unnamed[members] = number
    return number
  }

  /// The sorted numbers of the words, if each member is one word.
  private mutating func singleWords(_ members: [[Pattern.Element]]) -> [Int]? {
    var singles: [Int] = []
    singles.reserveCapacity(members.count)
    for member in members {
      guard member.count == 1, case .word = member[0] else { return nil }
    }
    for case .word(let word) in members.joined() { singles.append(words.number(of: word)) }
    return Self.sortedSet(singles)
  }

  private static func sortedSet(_ numbers: [Int]) -> [Int] {
    let sorted = numbers.sorted()
    return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
  }

  private mutating func newClass(_ members: [[Pattern.Element]]) -> Int {
    var parts = ClassParts()
    for member in members {
      if member.count == 1, case .word(let word) = member[0] {
        parts.singles.append(words.number(of: word))
      } else if member.count == 1, let inner = innerClass(member[0]) {
        parts.singles += classes[inner].singles
        parts.phrases += classes[inner].phrases
      } else {
        parts.phrases.append(member)
      }
    }
    parts.singles = Self.sortedSet(parts.singles)
    return newClass(parts)
  }

  private mutating func newClass(_ parts: ClassParts) -> Int {
    let number = classes.count
    classes.append(parts)
    graph.classRoots.append(nil)
    for word in parts.singles { classesOfWord[word, default: []].append(number) }
    if !parts.phrases.isEmpty {
      let root = newNode()
      graph.classRoots[number] = root
      classRootNodes.insert(root)
      for phrase in parts.phrases {
        let end = insert(phrase, at: root)
        graph.nodes[Int(end)].endsClass = true
      }
    }
    return number
  }

  private mutating func innerClass(_ element: Pattern.Element) -> Int? {
    switch element {
    case .wordClass(let name): wordClass(name)
    case .choice(let members): wordClass(members)
    case .word, .gap: nil
    }
  }
}
