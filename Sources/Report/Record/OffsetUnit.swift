/// What offsets in output count.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Unicode scalars, as Python, R and SQL count.
  case scalar
  /// UTF-16 code units, as JavaScript and Java count.
  case utf16
  /// Bytes of UTF-8, as Rust and Go count.
  case utf8
}

/// Turns UTF-8 byte offsets into a text into another unit.
///
/// Keeps a count for every 256 bytes, so that each offset costs a short scan wherever it lies.
package struct OffsetScale {
  private let utf8: [UInt8]
  private let unit: OffsetUnit
  private let checkpoints: [Int]
  private static let stride = 256

  package init(_ utf8: [UInt8], unit: OffsetUnit) {
    self.utf8 = utf8
    self.unit = unit
    var checkpoints: [Int] = []
    if unit != .utf8 {
      var count = 0
      for start in Swift.stride(from: 0, to: utf8.count, by: Self.stride) {
        checkpoints.append(count)
        count += Self.units(in: utf8[start..<min(start + Self.stride, utf8.count)], unit)
      }
    }
    self.checkpoints = checkpoints
  }

  /// The number of units before `byte`, which must lie on a scalar boundary, 0...utf8.count.
  package func callAsFunction(_ byte: Int) -> Int {
    if unit == .utf8 { return byte }
    if checkpoints.isEmpty { return 0 }
    let checkpoint = min(byte / Self.stride, checkpoints.count - 1)
    return checkpoints[checkpoint]
      + Self.units(in: utf8[checkpoint * Self.stride..<byte], unit)
  }

  private static func units(in bytes: ArraySlice<UInt8>, _ unit: OffsetUnit) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 {
      count += unit == .utf16 && byte >= 0xF0 ? 2 : 1
    }
    return count
  }
}

/// Turns offsets in scalars or UTF-16 code units back into UTF-8 byte offsets.
package struct ByteOffsets {
  /// The byte at which each unit starts, with the end as the last; inside a surrogate pair that of
  /// its scalar.
  private let starts: [Int32]

  package init(_ utf8: [UInt8], unit: OffsetUnit) {
    var starts: [Int32] = []
    starts.reserveCapacity(utf8.count + 1)
    for (offset, byte) in utf8.enumerated() where unit == .utf8 || byte & 0xC0 != 0x80 {
      starts.append(Int32(offset))
      if unit == .utf16, byte >= 0xF0 { starts.append(Int32(offset)) }
    }
    starts.append(Int32(utf8.count))
    self.starts = starts
  }

  /// The byte offset of `unit`; nil outside of the text.
  package func callAsFunction(_ unit: Int) -> Int? {
    starts.indices.contains(unit) ? Int(starts[unit]) : nil
  }
}
