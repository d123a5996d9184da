import CLibXML2

/// Bytes of a known charset → UTF-8, by iconv.
enum Decoder {
  /// Whether iconv knows a charset of this name.
  static func isKnown(_ name: String) -> Bool {
    guard let converter = open(name) else { return false }
    iconv_close(converter)
    return true
  }

  /// The bytes as UTF-8 without NULs, and how many places were broken; `nil` when the charset is
  /// unknown to iconv.
  ///
  /// A broken place becomes one U+FFFD and the next byte is tried.
  static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, from name: String
  ) -> (text: [UInt8], broken: Int)? {
    guard let converter = open(name) else { return nil }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var broken = 0
    guard let base = bytes.baseAddress else { return ([], 0) }
    // iconv wants a mutable pointer to the input but does not write through it.
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base)
      .assumingMemoryBound(to: CChar.self)
    var left = bytes.count
    let unit = name.hasPrefix("UTF-16") ? 2 : 1
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 65_536) { chunk in
      while left > 0 {
        var target = chunk.baseAddress
        var room = chunk.count
        let result = iconv(converter, &input, &left, &target, &room)
        let failure = result == Int.max || result == -1 || result == Int(bitPattern: .max)
        let written = UnsafeRawBufferPointer(
          rebasing: UnsafeRawBufferPointer(chunk)[..<(chunk.count - room)])
        output.append(contentsOf: written)
        if failure, room > 16, left > 0 {
          broken += 1
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          let step = min(unit, left)
          input = input?.advanced(by: step)
          left -= step
        }
      }
    }
    if output.contains(0) { output.removeAll { $0 == 0 } }
    return (output, broken)
  }

  private static func open(_ name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", CharsetLabel.iconvName(name))
    // iconv_open's error value is (iconv_t)-1.
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }
}
