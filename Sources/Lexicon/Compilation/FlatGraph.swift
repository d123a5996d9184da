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
    /// Whether a phrase of a class ends here.
    var endsClass: Bool
    /// Whether it has class or gap edges, which are in ``rest``.
    var isRich: Bool

    /// Whether nothing leads on from here.
    var isFinal: Bool { edges == edgesEnd && !isRich }
  }

  /// An edge, sorted by symbol within a node.
  struct Edge {
    var symbol: Symbol
    var target: Node
  }

  let headers: UnsafeMutablePointer<Header>
  let edges: UnsafeMutablePointer<Edge>
  let accepts: UnsafeMutablePointer<UInt32>
  /// The class and gap edges of nodes that have any.
  let rest: [Node: PatternGraph.Rest]
  let classRoots: [Node?]
  let rootClassEdges: [Symbol: [PatternGraph.ClassEdge]]

  init(_ graph: PatternGraph) {
    headers = .allocate(capacity: graph.nodes.count)
    edges = .allocate(capacity: max(graph.edges.count, 1))
    accepts = .allocate(capacity: max(graph.nodes.reduce(0) { $0 + $1.accepts.count }, 1))
    classRoots = graph.classRoots
    rootClassEdges = graph.rootClassEdges
    let sorted = graph.edges.sorted {
      ($0.key.node, $0.key.symbol) < ($1.key.node, $1.key.symbol)
    }
    var rest: [Node: PatternGraph.Rest] = [:]
    var edge = 0
    var accept = 0
    for (number, node) in graph.nodes.enumerated() {
      var header = Header(
        edges: UInt32(edge), edgesEnd: 0, accepts: UInt32(accept), acceptsEnd: 0,
        endsClass: node.endsClass,
        isRich: !node.classEdges.isEmpty || !node.gapEdges.isEmpty)
      while edge < sorted.count, sorted[edge].key.node == number {
        (edges + edge).initialize(
          to: Edge(symbol: sorted[edge].key.symbol, target: sorted[edge].value))
        edge += 1
      }
      for entry in node.accepts {
        (accepts + accept).initialize(to: UInt32(entry))
        accept += 1
      }
      header.edgesEnd = UInt32(edge)
      header.acceptsEnd = UInt32(accept)
      if header.isRich { rest[UInt32(number)] = node }
      (headers + number).initialize(to: header)
    }
    self.rest = rest
  }

  deinit {
    headers.deallocate()
    edges.deallocate()
    accepts.deallocate()
  }

  /// Where `symbol` leads from `node`, or nil.
  @inline(__always)
  func target(_ node: Node, _ symbol: Symbol) -> Node? {
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
