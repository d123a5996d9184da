/// All patterns of a lexicon as one graph, walked from every token that can begin a match.
///
/// Patterns that begin alike share nodes. An edge consumes a token that satisfies a symbol: a word,
/// or a class, which every single word of it satisfies. Members of a class that are phrases make a
/// small graph of their own, with its root; a class edge leads past any of them. A gap edge leads
/// past any tokens. Aho–Corasick's failure links were weighed against walking from every token: they
/// save nothing for patterns of a few tokens, and know neither gaps nor words in several classes.
struct PatternGraph: Sendable {
  typealias Node = UInt32
  typealias Symbol = UInt32

  static let root: Node = 0

  /// An edge past a phrase of a class.
  struct ClassEdge: Sendable, Equatable {
    var wordClass: UInt32
    var target: Node
  }

  /// An edge past up to `size` tokens.
  struct GapEdge: Sendable {
    var size: Int
    var target: Node
  }

  /// What a node has besides its symbol edges.
  struct Rest: Sendable {
    var accepts: [Int] = []
    var classEdges: [ClassEdge] = []
    var gapEdges: [GapEdge] = []
    /// Whether a phrase of a class ends here.
    var endsClass = false
    var hasSymbolEdges = false
  }

  /// The nodes; their symbol edges are in ``edges``.
  var nodes: [Rest] = [Rest()]
  var edges: [EdgeKey: Node] = [:]
  /// The root of each class's phrases; nil if it has none.
  var classRoots: [Node?] = []
  /// For each word, the symbols that a token satisfies with it.
  var symbolsOfWord: [[Symbol]] = []
  /// For each symbol, the class edges of the root that a token with it can begin.
  var rootClassEdges: [Symbol: [ClassEdge]] = [:]

  /// A symbol out of a node.
  struct EdgeKey: Hashable, Sendable {
    var node: Node
    var symbol: Symbol

    func hash(into hasher: inout Hasher) { hasher.combine(UInt64(node) << 32 | UInt64(symbol)) }
  }

  /// Where `symbol` leads from `node`, or nil.
  func target(_ node: Node, _ symbol: Symbol) -> Node? {
    edges[EdgeKey(node: node, symbol: symbol)]
  }
}
