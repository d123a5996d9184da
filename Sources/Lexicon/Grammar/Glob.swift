/// A glob over UTF-8: `*` any bytes, `?` one scalar; anchored at both ends.
enum Glob {
  /// Whether all of `text` matches `pattern`; linear in the worst case of one `*` and never worse
  /// than the product of the lengths.
  static func matches(_ pattern: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var p = 0
    var t = 0
    var star = -1
    var mark = 0
    while t < text.count {
      if p < pattern.count, pattern[p] == 0x3F {
        t += 1
        while t < text.count, text[t] & 0xC0 == 0x80 { t += 1 }
        p += 1
      } else if p < pattern.count, pattern[p] == 0x2A {
        star = p
        mark = t
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if star >= 0 {
        p = star + 1
        mark += 1
        while mark < text.count, text[mark] & 0xC0 == 0x80 { mark += 1 }
        t = mark
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == 0x2A { p += 1 }
    return p == pattern.count
  }
}
