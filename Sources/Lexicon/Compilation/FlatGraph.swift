/// A ``PatternGraph`` laid out for walking: one array of nodes, one of edges, one of entries.
///
/// Unsafe inside and immutable once made: the walk reads it millions of times a second and must
/// not count references. Every index in it is made by ``init(_:)`` from the graph's own.
final class FlatGraph: @unchecked Sendable {
  // Sendable because nothing writes to the memory after `init`.
  typealias Node = PatternGraph.Node
  typealias Symbol = PatternGraph.Symbol

  /// A node: where its edges and entries lie.
  struct Header {
    var edges: UInt32
    var edgesEnd: UInt32
    var accepts: UInt32
    var acceptsEnd: UInt32
    var classEdges: UInt32
    var classEdgesEnd: UInt32
    var gapEdges: UInt32
    var gapEdgesEnd: UInt32
    /// Whether a phrase of a class ends here.
    var endsClass: Bool
    /// Whether it has class or gap edges.
    var isRich: Bool

    /// Whether nothing leads on from here.
    var isFinal: Bool { edges == edgesEnd && !isRich }
  }

  /// An edge, sorted by symbol within a node.
  struct Edge {
    var symbol: Symbol
    var target: Node
  }

  /// An edge past a phrase of the class whose phrases begin at `root`.
  struct ClassEdge {
    var root: Node
    var target: Node
  }

  /// An edge past up to `size` tokens.
  struct GapEdge {
    var size: UInt32
    var target: Node
  }

  let headers: UnsafeMutablePointer<Header>
  let edges: UnsafeMutablePointer<Edge>
  let accepts: UnsafeMutablePointer<UInt32>
  /// A bit for the hash of each edge, so that most steps into nothing end without a search.
  private let edgeBits: UnsafeMutablePointer<UInt64>
  private let edgeShift: UInt64
  let classEdges: UnsafeMutablePointer<ClassEdge>
  let gapEdges: UnsafeMutablePointer<GapEdge>
  /// For each symbol, the root's class edges that a token with it can begin, as indices into
  /// ``classEdges``.
  let rootClassEdges: [Symbol: [UInt32]]

  init(_ graph: PatternGraph) {
    headers = .allocate(capacity: graph.nodes.count)
    edges = .allocate(capacity: max(graph.edges.count, 1))
    accepts = .allocate(capacity: max(graph.nodes.reduce(0) { $0 + $1.accepts.count }, 1))
    // Sixteen bits an edge: one step into nothing in sixteen is searched for.
    var width: UInt64 = 10
    while 1 << width < graph.edges.count * 16 { width += 1 }
    edgeShift = 64 - width
    edgeBits = .allocate(capacity: 1 << Int(width - 6))
    edgeBits.initialize(repeating: 0, count: 1 << Int(width - 6))
    let sorted = graph.edges.sorted {
      ($0.key.node, $0.key.symbol) < ($1.key.node, $1.key.symbol)
    }
    classEdges = .allocate(
      capacity: max(graph.nodes.reduce(0) { $0 + $1.classEdges.count }, 1))
    gapEdges = .allocate(capacity: max(graph.nodes.reduce(0) { $0 + $1.gapEdges.count }, 1))
    var rootClassEdges: [Symbol: [UInt32]] = [:]
    var classEdge = 0
    var gapEdge = 0
    var edge = 0
    var accept = 0
    for (number, node) in graph.nodes.enumerated() {
      var header = Header(
        edges: UInt32(edge), edgesEnd: 0, accepts: UInt32(accept), acceptsEnd: 0,
        classEdges: UInt32(classEdge), classEdgesEnd: 0,
        gapEdges: UInt32(gapEdge), gapEdgesEnd: 0, endsClass: node.endsClass, isRich: false)
      while edge < sorted.count, sorted[edge].key.node == number {
        (edges + edge).initialize(
          to: Edge(symbol: sorted[edge].key.symbol, target: sorted[edge].value))
        let bit = Self.bit(Node(number), sorted[edge].key.symbol, edgeShift)
        edgeBits[bit >> 6] |= 1 << UInt64(bit & 63)
        edge += 1
      }
      for entry in node.accepts {
        (accepts + accept).initialize(to: UInt32(entry))
        accept += 1
      }
      for edge in node.classEdges {
        guard let root = graph.classRoots[Int(edge.wordClass)] else { continue }
        (classEdges + classEdge).initialize(to: ClassEdge(root: root, target: edge.target))
        if number == PatternGraph.root {
          for (symbol, edges) in graph.rootClassEdges where edges.contains(edge) {
            rootClassEdges[symbol, default: []].append(UInt32(classEdge))
          }
        }
        classEdge += 1
      }
      for edge in node.gapEdges {
        (gapEdges + gapEdge).initialize(to: GapEdge(size: UInt32(edge.size), target: edge.target))
        gapEdge += 1
      }
      header.edgesEnd = UInt32(edge)
      header.acceptsEnd = UInt32(accept)
      header.classEdgesEnd = UInt32(classEdge)
      header.gapEdgesEnd = UInt32(gapEdge)
      header.isRich =
        header.classEdges < header.classEdgesEnd || header.gapEdges < header.gapEdgesEnd
      (headers + number).initialize(to: header)
    }
    self.rootClassEdges = rootClassEdges
  }

  deinit {
    headers.deallocate()
    edges.deallocate()
    accepts.deallocate()
    edgeBits.deallocate()
    classEdges.deallocate()
    gapEdges.deallocate()
  }

  @inline(__always)
  private static func bit(_ node: Node, _ symbol: Symbol, _ shift: UInt64) -> Int {
    let edge = UInt64(node) << 32 | UInt64(symbol)
    return Int(truncatingIfNeeded: (edge &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// Where `symbol` leads from `node`, or nil.
  @inline(__always)
  func target(_ node: Node, _ symbol: Symbol) -> Node? {
    let bit = Self.bit(node, symbol, edgeShift)
    if edgeBits[bit >> 6] >> UInt64(bit & 63) & 1 == 0 { return nil }
    let header = headers[Int(node)]
    var low = Int(header.edges)
    var high = Int(header.edgesEnd)
    while high - low > 8 {
      let middle = (low + high) >> 1
      if edges[middle].symbol <= symbol { low = middle } else { high = middle }
    }
    while low < high {
      if edges[low].symbol == symbol { return edges[low].target }
      low += 1
    }
    return nil
  }
}
