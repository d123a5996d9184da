/// Gradient-boosted decision trees over the columns of a block, read from one text file.
///
/// The file is lines: `tree` begins a tree; `COLUMN THRESHOLD LEFT RIGHT` is a split that goes left
/// when the column is at most the threshold; a side is the number of a split of the same tree, or
/// `=` and the value of a leaf. Lines that begin with `#` are comments. Columns go by name, so a
/// file outlives a reordering of the columns, and a diff of two files can be read.
struct BoostedTrees: Sendable {
  /// One split.
  ///
  /// A side at or above 0 is a split's index in ``nodes``, below 0 a leaf's, inverted.
  private struct Split: Sendable {
    var threshold: Float
    var column: Int16
    var left: Int16
    var right: Int16
  }

  private var splits: [Split] = []
  private var leaves: [Float] = []
  private var roots: [Int16] = []
  /// Lines that could not be read, for the tests: a shipped file has none.
  private(set) var unreadLines = 0

  /// The number of trees; a file without trees scores every block 0.5.
  var treeCount: Int { roots.count }

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
    var base = 0
    var start = 0
    while start < contents.count {
      var end = start
      while end < contents.count, contents[end] != 0x0A { end += 1 }
      let line = UnsafeBufferPointer(rebasing: contents[start..<end])
      start = end + 1
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      if line.elementsEqual("tree".utf8) {
        base = splits.count
        roots.append(Int16(base))
      } else if let split = read(line, base: base, numbers: numbers) {
        splits.append(split)
      } else {
        unreadLines += 1
      }
    }
    // A side may only point forward, inside the file: so no walk can loop or leave the array.
    for (index, split) in splits.enumerated() {
      for side in [split.left, split.right] where side >= 0 {
        if Int(side) <= index || Int(side) >= splits.count {
          self = BoostedTrees()
          unreadLines = 1
          return
        }
      }
    }
    roots.removeAll { Int($0) >= splits.count }
  }

  private init() {}

  private mutating func read(
    _ line: UnsafeBufferPointer<UInt8>, base: Int, numbers: [UInt64: Int16]
  ) -> Split? {
    var fields: [UnsafeBufferPointer<UInt8>] = []
    fields.reserveCapacity(4)
    var start = 0
    for index in 0...line.count where index == line.count || line[index] == 0x20 {
      fields.append(UnsafeBufferPointer(rebasing: line[start..<index]))
      start = index + 1
    }
    guard fields.count == 4, let column = numbers[Self.key(fields[0])],
      let threshold = Self.number(fields[1]), let left = side(fields[2], base),
      let right = side(fields[3], base)
    else { return nil }
    return Split(threshold: threshold, column: column, left: left, right: right)
  }

  private mutating func side(_ field: UnsafeBufferPointer<UInt8>, _ base: Int) -> Int16? {
    if field.first == UInt8(ascii: "=") {
      guard let value = Self.number(UnsafeBufferPointer(rebasing: field.dropFirst())) else {
        return nil
      }
      leaves.append(value)
      return Int16(exactly: -leaves.count)
    }
    return Self.number(field).flatMap { Int16(exactly: Float(base) + $0) }
  }

  private static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    name.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// A decimal number without exponent.
  private static func number(_ field: UnsafeBufferPointer<UInt8>) -> Float? {
    var value = 0.0
    var scale = 0.0
    var sign = 1.0
    guard !field.isEmpty else { return nil }
    for (index, byte) in field.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: sign = -1
      case UInt8(ascii: ".") where scale == 0: scale = 1
      case 0x30...0x39:
        value = value * 10 + Double(byte - 0x30)
        scale *= 10
      default: return nil
      }
    }
    return Float(sign * (scale > 0 ? value / scale : value))
  }

  /// The score of a row, as log odds.
  ///
  /// Early trees carry most of the score: a row that is hopeless after ``judgingTrees`` of them is
  /// not walked through the rest.
  func logOdds(_ row: UnsafePointer<Float>) -> Float {
    splits.withUnsafeBufferPointer { splits in
      leaves.withUnsafeBufferPointer { leaves in
        roots.withUnsafeBufferPointer { roots in
          var sum: Float = 0
          for index in roots.indices {
            if index == Self.judgingTrees && sum < Self.hopeless { return sum }
            var node = roots[index]
            while node >= 0 {
              let split = splits[Int(node)]
              node = row[Int(split.column)] <= split.threshold ? split.left : split.right
            }
            sum += leaves[Int(-1 - node)]
          }
          return sum
        }
      }
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
