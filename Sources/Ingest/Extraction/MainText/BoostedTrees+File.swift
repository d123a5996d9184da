/// The lines of a model file.
extension BoostedTrees {
  /// One split as the file has it.
  ///
  /// A side at or above 0 is a split's index in the file, below 0 a leaf's, inverted.
  struct Split {
    var threshold: Float
    var column: Int16
    var left: Int16
    var right: Int16
  }

  /// The file's splits and leaves before they are laid out.
  struct Reading {
    var splits: [Split] = []
    var leaves: [Float] = []
    var roots: [Int] = []
    /// The first split of the tree that is read.
    var base = 0

    /// Whether sides only point forward, inside the file: so no walk can loop or leave the array.
    var isForward: Bool {
      splits.enumerated().allSatisfy { index, split in
        [split.left, split.right].allSatisfy {
          $0 < 0 || Int($0) > index && Int($0) < splits.count
        }
      }
    }

    mutating func split(
      _ line: UnsafeBufferPointer<UInt8>, _ numbers: [UInt64: Int16]
    ) -> Split? {
      var fields: [UnsafeBufferPointer<UInt8>] = []
      fields.reserveCapacity(4)
      var start = 0
      for index in 0...line.count where index == line.count || line[index] == 0x20 {
        fields.append(UnsafeBufferPointer(rebasing: line[start..<index]))
        start = index + 1
      }
      guard fields.count == 4, let column = numbers[BoostedTrees.key(fields[0])],
        let threshold = BoostedTrees.number(fields[1]), let left = side(fields[2]),
        let right = side(fields[3])
      else { return nil }
      return Split(threshold: threshold, column: column, left: left, right: right)
    }

    private mutating func side(_ field: UnsafeBufferPointer<UInt8>) -> Int16? {
      if field.first == UInt8(ascii: "=") {
        guard let value = BoostedTrees.number(UnsafeBufferPointer(rebasing: field.dropFirst()))
        else { return nil }
        leaves.append(value)
        return Int16(exactly: -leaves.count)
      }
      return BoostedTrees.number(field).flatMap { Int16(exactly: Float(base) + $0) }
    }
  }

  static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    name.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
  }

  /// A decimal number without exponent.
  static func number(_ field: UnsafeBufferPointer<UInt8>) -> Float? {
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
}
