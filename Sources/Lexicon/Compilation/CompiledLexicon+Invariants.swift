extension CompiledLexicon {
  /// What is wrong with the graph, for tests; empty if nothing is.
  ///
  /// 1. Every edge leads to a node that there is, and none back to the root. 2. Every node but the
  /// roots is reached by an edge. 3. Every entry is accepted at exactly one node. 4. Class edges
  /// lead past classes that have phrases, and every root of a class leads to an end of it. 5. The
  /// flags of a node tell whether it has symbol edges. 6. Every node that leads nowhere accepts.
  package var brokenInvariants: [String] {
    var broken: [String] = []
    let count = graph.nodes.count
    var isReached = [Bool](repeating: false, count: count)
    var leadsOn = [Bool](repeating: false, count: count)
    var hasSymbols = [Bool](repeating: false, count: count)
    func check(_ from: Int, _ target: PatternGraph.Node) {
      guard target != PatternGraph.root, Int(target) < count else {
        broken.append("node \(from) leads to \(target)")
        return
      }
      isReached[Int(target)] = true
      leadsOn[from] = true
    }
    for (key, target) in graph.edges {
      hasSymbols[Int(key.node)] = true
      check(Int(key.node), target)
    }
    for (number, node) in graph.nodes.enumerated() {
      for edge in node.classEdges {
        check(number, edge.target)
        if graph.classRoots[Int(edge.wordClass)] == nil {
          broken.append("node \(number) waits for phrases of a class that has none")
        }
      }
      for edge in node.gapEdges {
        check(number, edge.target)
        if edge.size < 1 { broken.append("node \(number) has a gap of \(edge.size)") }
      }
      if node.hasSymbolEdges != hasSymbols[number] {
        broken.append("node \(number) is wrong about its symbol edges")
      }
      if !leadsOn[number], node.accepts.isEmpty, !node.endsClass, number != 0 {
        broken.append("node \(number) leads nowhere and accepts nothing")
      }
    }
    let roots = Set(graph.classRoots.compactMap { $0 } + [PatternGraph.root])
    for number in 0..<count where !isReached[number] && !roots.contains(UInt32(number)) {
      broken.append("node \(number) is not reached")
    }
    var accepted = [Int](repeating: 0, count: entries.count)
    for entry in graph.nodes.flatMap(\.accepts) { accepted[entry] += 1 }
    for (entry, times) in accepted.enumerated() where times != 1 {
      broken.append("entry \(entry) is accepted at \(times) nodes")
    }
    return broken
  }
}
