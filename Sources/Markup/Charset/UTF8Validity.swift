/// How much of a run of bytes is UTF-8, by the table of well-formed sequences (Unicode 15, 3-7).
enum UTF8Validity {
  /// What a survey of bytes found.
  struct Survey {
    /// Well-formed sequences of two bytes or more.
    var multibyte = 0
    /// Places where no well-formed sequence starts.
    var invalid = 0
    /// NUL bytes.
    var nulls = 0
    /// ASCII controls other than tab, line feed, form feed, carriage return, escape and NUL.
    var controls = 0
  }

  /// The first byte that does not start a well-formed sequence, `nil` when all is valid.
  static func firstInvalid(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        index = skipASCII(buffer, from: index)
        guard index < buffer.count else { break }
        let length = sequenceLength(buffer, at: index)
        if length == 0 { return index }
        index += length
      }
      return nil
    }
  }

  /// Counts valid, invalid and odd bytes of a whole buffer.
  static func survey(_ bytes: UnsafeBufferPointer<UInt8>) -> Survey {
    var survey = Survey()
    var index = 0
    while index < bytes.count {
      index = skipPrintableASCII(bytes, from: index)
      guard index < bytes.count else { break }
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0 {
          survey.nulls += 1
        } else if byte < 0x20, !(9...13).contains(byte), byte != 0x1B {
          survey.controls += 1
        }
        index += 1
        continue
      }
      let length = sequenceLength(bytes, at: index)
      if length == 0 {
        survey.invalid += 1
        index += 1
      } else {
        survey.multibyte += 1
        index += length
      }
    }
    return survey
  }

  /// The bytes as valid UTF-8: broken sequences become U+FFFD, NULs go.
  static func repaired(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 64)
    var index = 0
    while index < bytes.count {
      let run = index
      while index < bytes.count, bytes[index] != 0 {
        index = skipASCIIWithoutNull(bytes, from: index)
        guard index < bytes.count, bytes[index] != 0 else { break }
        let length = sequenceLength(bytes, at: index)
        if length == 0 { break }
        index += length
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
      guard index < bytes.count else { break }
      if bytes[index] != 0 { output.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
      index += 1
      // The rest of one broken sequence is one replacement character, not several.
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    return output
  }

  /// The length of the well-formed sequence at `index`, 0 when there is none.
  @inline(__always)
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    func continues(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      guard index + offset < bytes.count else { return false }
      let byte = bytes[index + offset]
      return byte >= low && byte <= high
    }
    switch first {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }

  @inline(__always)
  private static func skipASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  @inline(__always)
  private static func skipASCIIWithoutNull(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var index = start
    while index < bytes.count, bytes[index] < 0x80, bytes[index] != 0 { index += 1 }
    return index
  }

  /// Skips eight bytes at a time while each is ASCII and none is a control but tab to return.
  @inline(__always)
  private static func skipPrintableASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // With the high bits clear, adding 0x77 sets a byte's high bit exactly when it is 9 or more.
      let atLeastNine = word &+ 0x7777_7777_7777_7777
      if word & 0x8080_8080_8080_8080 != 0 { break }
      if atLeastNine & 0x8080_8080_8080_8080 != 0x8080_8080_8080_8080 { break }
      index += 8
    }
    while index < bytes.count, bytes[index] >= 9, bytes[index] < 0x80 {
      let byte = bytes[index]
      if byte < 0x20, byte > 13 { break }
      index += 1
      if index & 7 == 0 { break }
    }
    return index
  }
}
