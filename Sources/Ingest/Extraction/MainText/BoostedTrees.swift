/// Gradient-boosted decision trees over the columns of a block, read from one text file.
///
/// The file is lines: `tree` begins a tree; `COLUMN THRESHOLD LEFT RIGHT` is a split that goes left
/// when the column is at most the threshold; a side is the number of a split of the same tree, or
/// `=` and the value of a leaf. Lines that begin with `#` are comments. Columns go by name, so a
/// file outlives a reordering of the columns, and a diff of two files can be read.
struct BoostedTrees: Sendable {
  /// One split or leaf as it is walked, 8 bytes.
  ///
  /// The right child follows the left one, so a step is an addition and no branch. A leaf is its
  /// own left child under an infinite threshold.
  private struct Node: Sendable {
    var threshold: Float
    var column: UInt16
    var left: UInt16
  }

  /// One tree: its root, and the steps to its deepest leaf.
  private struct Tree: Sendable {
    var root: UInt16
    var depth: UInt16
  }

  private var nodes: [Node] = []
  /// By node: the value of a leaf, 0 for a split.
  private var values: [Float] = []
  private var trees: [Tree] = []
  /// Lines that could not be read, for the tests: a shipped file has none.
  private(set) var unreadLines = 0

  /// The number of trees; a file without trees scores every block 0.5.
  var treeCount: Int { trees.count }

  /// Reads a model file.
  ///
  /// - Parameters:
  ///   - contents: The file's bytes.
  ///   - columns: The names of the columns of a row, in order.
  init(_ contents: UnsafeBufferPointer<UInt8>, columns: [String]) {
    var numbers: [UInt64: Int16] = [:]
    for (index, name) in columns.enumerated() {
      let bytes = Array(name.utf8)
      numbers[bytes.withUnsafeBufferPointer { Self.key($0) }] = Int16(index)
    }
    var reading = Reading()
    var start = 0
    while start < contents.count {
      var end = start
      while end < contents.count, contents[end] != 0x0A { end += 1 }
      let line = UnsafeBufferPointer(rebasing: contents[start..<end])
      start = end + 1
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      if line.elementsEqual("tree".utf8) {
        reading.base = reading.splits.count
        reading.roots.append(reading.base)
      } else if let split = reading.split(line, numbers) {
        reading.splits.append(split)
      } else {
        unreadLines += 1
      }
    }
    guard reading.isForward else {
      unreadLines = 1
      return
    }
    for root in reading.roots where root < reading.splits.count { lay(root, reading) }
  }

  private init() {}

  /// Appends the tree whose first split is `root`, level by level.
  private mutating func lay(_ root: Int, _ reading: Reading) {
    let first = nodes.count
    var level = [Int16(root)]
    var depth = 0
    nodes.append(Node(threshold: 0, column: 0, left: 0))
    values.append(0)
    var index = first
    while !level.isEmpty {
      var below: [Int16] = []
      for side in level {
        if side < 0 {
          nodes[index] = Node(threshold: .infinity, column: 0, left: UInt16(index))
          values[index] = reading.leaves[Int(-1 - side)]
        } else {
          let split = reading.splits[Int(side)]
          nodes[index] = Node(
            threshold: split.threshold, column: UInt16(split.column), left: UInt16(nodes.count))
          nodes.append(contentsOf: repeatElement(nodes[index], count: 2))
          values.append(contentsOf: [0, 0])
          below += [split.left, split.right]
        }
        index += 1
      }
      level = below
      if !below.isEmpty { depth += 1 }
    }
    trees.append(Tree(root: UInt16(first), depth: UInt16(depth)))
  }

  /// The score of a row, as log odds.
  func logOdds(_ row: UnsafePointer<Float>) -> Float { logOdds(row, width: 0, count: 1)[0] }

  /// The scores of `count` rows that stand one after another, `width` values each, as log odds.
  ///
  /// Early trees carry most of the score: a row that is hopeless after ``judgingTrees`` of them is
  /// not walked through the rest. Rows go through a tree side by side, as one row's steps wait for
  /// each other and those of several do not.
  func logOdds(_ rows: UnsafePointer<Float>, width: Int, count: Int) -> [Float] {
    var sums = [Float](repeating: 0, count: count)
    // Nodes point inside their array by construction, columns inside a row by their names.
    nodes.withUnsafeBufferPointer { nodes in
      values.withUnsafeBufferPointer { values in
        sums.withUnsafeMutableBufferPointer { sums in
          var left = (0..<count).map { Int32($0) }
          let judging = trees.prefix(Self.judgingTrees)
          left.withUnsafeBufferPointer { walk(judging, rows, width, $0, nodes, values, sums) }
          if trees.count > judging.count {
            left.removeAll { sums[Int($0)] < Self.hopeless }
            let rest = trees.dropFirst(Self.judgingTrees)
            left.withUnsafeBufferPointer { walk(rest, rows, width, $0, nodes, values, sums) }
          }
        }
      }
    }
    return sums
  }

  /// Adds what `trees` give the rows numbered in `picked`, four rows at a time.
  private func walk(
    _ trees: ArraySlice<Tree>, _ rows: UnsafePointer<Float>, _ width: Int,
    _ picked: UnsafeBufferPointer<Int32>, _ nodes: UnsafeBufferPointer<Node>,
    _ values: UnsafeBufferPointer<Float>, _ sums: UnsafeMutableBufferPointer<Float>
  ) {
    @inline(__always) func step(_ node: Int, _ row: UnsafePointer<Float>) -> Int {
      let split = nodes[node]
      return Int(split.left) + (row[Int(split.column)] > split.threshold ? 1 : 0)
    }
    var index = 0
    while index < picked.count {
      // The last rows may be fewer than four: the last one is then walked again, unread.
      let last = picked.count - 1
      let lanes = (
        Int(picked[index]), Int(picked[min(index + 1, last)]),
        Int(picked[min(index + 2, last)]), Int(picked[min(index + 3, last)])
      )
      let row0 = rows + lanes.0 * width
      let row1 = rows + lanes.1 * width
      let row2 = rows + lanes.2 * width
      let row3 = rows + lanes.3 * width
      var sum = SIMD4<Float>(sums[lanes.0], sums[lanes.1], sums[lanes.2], sums[lanes.3])
      for tree in trees {
        var node0 = Int(tree.root)
        var node1 = node0
        var node2 = node0
        var node3 = node0
        for _ in 0..<tree.depth {
          node0 = step(node0, row0)
          node1 = step(node1, row1)
          node2 = step(node2, row2)
          node3 = step(node3, row3)
        }
        sum += SIMD4(values[node0], values[node1], values[node2], values[node3])
      }
      sums[lanes.0] = sum[0]
      sums[lanes.1] = sum[1]
      sums[lanes.2] = sum[2]
      sums[lanes.3] = sum[3]
      index += 4
    }
  }

  private static let judgingTrees = 50
  /// A probability of 0.04.
  private static let hopeless: Float = -3.2
}

extension BoostedTrees {
  /// The model that ships, `models/main-text.txt`.
  static let shipped: BoostedTrees = {
    for (path, contents) in embeddedFiles where "\(path)" == "main-text.txt" {
      return BoostedTrees(
        UnsafeBufferPointer(start: contents.utf8Start, count: contents.utf8CodeUnitCount),
        columns: BlockFeatures.names)
    }
    return BoostedTrees()
  }()
}
