extension StringProtocol {
  /// Without the white space around it, no-break spaces and zero-width marks included.
  func trimmed() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isSpacing }),
      let last = scalars.lastIndex(where: { !$0.isSpacing })
    else { return "" }
    return String(self[first...last])
  }

  /// Trimmed, with each run of white space inside as one space.
  func collapsed() -> String {
    utf8.withContiguousStorageIfAvailable(Self.collapsed)
      ?? Array(utf8).withUnsafeBufferPointer(Self.collapsed)
  }

  private static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // Never longer than the text, as a run of white space has a byte at least.
    String(unsafeUninitializedCapacity: bytes.count) { output in
      var count = 0
      var pending = false
      var index = 0
      while index < bytes.count {
        let width = Unicode.Scalar.spacingWidth(bytes, index)
        if width > 0 {
          pending = count > 0
          index += width
          continue
        }
        if pending {
          output[count] = 0x20
          count += 1
          pending = false
        }
        output[count] = bytes[index]
        count += 1
        index += 1
      }
      return count
    }
  }
}

extension Unicode.Scalar {
  /// White space, zero-width space, byte order mark and soft breaks.
  var isSpacing: Bool {
    switch value {
    case 0...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000, 0xFEFF:
      return true
    default: return false
    }
  }

  /// The bytes of the scalar at `index` when it is one of ``isSpacing``, else 0.
  @inline(__always)
  fileprivate static func spacingWidth(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte <= 0x20 ? 1 : 0 }
    switch byte {
    case 0xC2:
      guard index + 1 < bytes.count else { return 0 }
      return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE1, 0xE2, 0xE3, 0xEF:
      guard index + 2 < bytes.count else { return 0 }
      let value =
        UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
        | UInt32(bytes[index + 2] & 0x3F)
      return Unicode.Scalar(value)?.isSpacing == true ? 3 : 0
    default: return 0
    }
  }
}
