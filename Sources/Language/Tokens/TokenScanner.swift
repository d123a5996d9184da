/// Walks over UTF-8 and gives one token after the other.
///
/// Unsafe inside: made by ``Tokenizer`` alone, which owns the buffers while it lives.
struct TokenScanner {
  typealias Role = ScalarEntry.Role

  let bytes: UnsafePointer<UInt8>
  let count: Int
  /// Where the folded form of the token at hand is written.
  let form: UnsafeMutablePointer<UInt8>
  let low: UnsafePointer<UInt32>
  /// Whether capitals are folded, so that the fast reader may be used.
  let isFolding: Bool
  /// How many bytes of ``form`` have been written.
  private var formLength = 0
  var index = 0

  /// A token with what there is to know about its form, which lies in ``form``.
  ///
  /// Handed out as a value so that a loop keeps it in registers.
  struct Scanned {
    var token: Token
    /// How many bytes its form has.
    var length: Int
    var key: Vocabulary.Key
    /// Whether it is a dotted abbreviation, whose last stop may end a sentence.
    var isDotted = false
  }

  init(
    bytes: UnsafePointer<UInt8>, count: Int, form: UnsafeMutablePointer<UInt8>,
    low: UnsafePointer<UInt32>, isFolding: Bool
  ) {
    self.isFolding = isFolding
    self.bytes = bytes
    self.count = count
    self.form = form
    self.low = low
  }

  /// The scalar at `index` and its length in bytes; U+FFFD and 1 for a byte that is no UTF-8.
  @inline(__always)
  private func scalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    if first >= 0xC2, first < 0xE0, index + 1 < count {
      let second = bytes[index + 1]
      if second & 0xC0 == 0x80 { return (UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F), 2) }
    }
    return longScalar(at: index)
  }

  @inline(never)
  private func longScalar(at index: Int) -> (value: UInt32, length: Int) {
    let first = bytes[index]
    let length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : 0
    guard length > 0, index + length <= count else { return (0xFFFD, 1) }
    var value = UInt32(first) & (length == 4 ? 0x07 : 0x0F)
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let valid =
      length == 3
      ? value >= 0x800 && !(0xD800...0xDFFF).contains(value)
      : (0x10000...0x10FFFF).contains(value)
    return valid ? (value, length) : (0xFFFD, 1)
  }

  @inline(__always)
  func entry(at index: Int) -> (entry: ScalarEntry, length: Int) {
    let (value, length) = scalar(at: index)
    return (ScalarTable.entry(value, low: low), length)
  }

  /// Whether a letter or digit stands at `index`, past anything ignored.
  private func wordCharacter(from index: Int) -> (entry: ScalarEntry, length: Int)? {
    var index = index
    while index < count {
      let here = entry(at: index)
      if here.entry.role == Role.ignored {
        index += here.length
        continue
      }
      return here.entry.isWordCharacter ? here : nil
    }
    return nil
  }

  @inline(__always)
  private mutating func write(_ scalar: UInt32) {
    if scalar < 0x80 {
      form[formLength] = UInt8(truncatingIfNeeded: scalar)
      formLength += 1
    } else if scalar < 0x800 {
      form[formLength] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      form[formLength + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
      formLength += 2
    } else {
      writeLong(scalar)
    }
  }

  @inline(never)
  private mutating func writeLong(_ scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      form[formLength] = byte
      formLength += 1
    }
  }

  /// The last scalar written to ``form``, taken off it.
  private mutating func takeLast() -> UInt32? {
    guard formLength > 0 else { return nil }
    var start = formLength - 1
    while start > 0, form[start] & 0xC0 == 0x80 { start -= 1 }
    let buffer = UnsafeBufferPointer(start: UnsafePointer(form) + start, count: formLength - start)
    formLength = start
    return String(decoding: buffer, as: UTF8.self).unicodeScalars.first?.value
  }

  /// Puts `mark` on the last letter, or leaves it out if they make no letter together.
  @inline(never)
  private mutating func combine(_ mark: UInt32) {
    guard let base = takeLast() else { return }
    let letter = Composition.compose(base, mark)
    write(letter.map { ScalarTable.entry($0, low: low).folded } ?? base)
  }

  /// The next token, with its form's number still to be filled in, or nil at the end.
  @inline(__always)
  mutating func next() -> Scanned? {
    var before: Token.Separators = []
    // Between tokens.
    while index < count {
      let first = bytes[index]
      if first == 0x20 {
        index += 1
        continue
      }
      // The two commonest beginnings of a token, before anything is looked up.
      if isFolding {
        if (first | 0x20) &- 0x61 < 26 { return latinWord(before: before) ?? word(before: before) }
        if first & 0xFE == 0xD0, let token = cyrillicWord(before: before) { return token }
      }
      let (here, length) = entry(at: index)
      switch here.role {
      case Role.letter: return word(before: before)
      case Role.digit: return word(before: before)
      case Role.separator: before.formUnion(separators(here, at: index, length: length))
      case Role.apostrophe: before.insert(.quote)
      case Role.hyphen: before.insert(isFree(index, length) ? .dash : .other)
      default: break
      }
      index += length
    }
    return nil
  }

  /// What the mark at `index` separates by; an en dash within “2014–2022” parts no clauses.
  @inline(__always)
  private func separators(_ entry: ScalarEntry, at index: Int, length: Int) -> Token.Separators {
    let separators = Token.Separators(rawValue: UInt16(truncatingIfNeeded: entry.folded))
    if separators == .dash, bytes[index + length - 1] != 0x94, !isFree(index, length) {
      return .other
    }
    return separators
  }

  /// Whether neither neighbour of the mark at `index` belongs to a word.
  private func isFree(_ index: Int, _ length: Int) -> Bool {
    if index + length < count, entry(at: index + length).entry.isWordCharacter { return false }
    var start = index - 1
    guard start >= 0 else { return true }
    while start > 0, bytes[start] & 0xC0 == 0x80, index - start < 4 { start -= 1 }
    return !entry(at: start).entry.isWordCharacter
  }

  /// Reads the token that begins at ``index``, of any kind.
  @inline(never)
  private mutating func word(before: Token.Separators) -> Scanned {
    let start = index
    var end = index
    formLength = 0
    var letters = 0
    var capitals = 0
    var firstIsCapital = false
    var flags: UInt32 = 0
    var shape: Token.Shape = []
    var last = ScalarEntry(bits: 0)
    var dotted = false

    scan: while index < count {
      let (here, length) = entry(at: index)
      switch here.role {
      case Role.letter:
        if here.bits & ScalarEntry.upper != 0 {
          capitals += 1
          if letters == 0 { firstIsCapital = true }
        }
        letters += 1
        flags |= here.bits
        write(here.folded)
      case Role.digit:
        shape.insert(.number)
        write(here.folded)
      case Role.mark:
        combine(here.folded)
        index += length
        end = index
        continue scan
      case Role.ignored:
        index += length
        continue scan
      case Role.apostrophe:
        guard last.role == Role.letter, let next = wordCharacter(from: index + length),
          next.entry.role == Role.letter
        else { break scan }
        if next.entry.folded == 0x73, last.bits & ScalarEntry.latin != 0,
          let after = possessive(at: index + length)
        {
          shape.insert(.possessive)
          index = after
          break scan
        }
        write(0x27)
      case Role.hyphen:
        guard wordCharacter(from: index + length) != nil else { break scan }
        write(0x2D)
      case Role.separator:
        guard isInner(bytes[index], after: last, letters: letters, dotted: &dotted) else {
          break scan
        }
        write(UInt32(bytes[index]))
      default: break scan
      }
      last = here
      index += length
      end = index
    }

    if dotted, formLength > 0, form[formLength - 1] != 0x2E { write(0x2E) }
    if firstIsCapital { shape.insert(.capitalised) }
    if letters > 1, letters == capitals { shape.insert(.allCapitals) }
    if flags & ScalarEntry.cyrillic != 0 { shape.insert(.cyrillic) }
    if flags & ScalarEntry.latin != 0 { shape.insert(.latin) }
    let token = Token(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), form: 0,
      before: before, shape: shape)
    return Scanned(
      token: token, length: formLength, key: Vocabulary.Key(form, formLength), isDotted: dotted)
  }

  /// The index past an `s` that ends a word at `index`, or nil.
  private func possessive(at index: Int) -> Int? {
    guard index < count, bytes[index] | 0x20 == 0x73 else { return nil }
    let after = index + 1
    guard after < count else { return after }
    let next = entry(at: after).entry
    switch next.role {
    case Role.letter, Role.digit, Role.mark, Role.hyphen, Role.ignored: return nil
    default: return after
    }
  }

  /// Whether the ASCII mark at ``index`` belongs to the number or dotted abbreviation around it.
  private func isInner(
    _ mark: UInt8, after last: ScalarEntry, letters: Int, dotted: inout Bool
  ) -> Bool {
    let next = index + 1 < count ? entry(at: index + 1).entry : ScalarEntry(bits: 0)
    switch mark {
    case 0x2E, 0x2C, 0x3A:
      if last.role == Role.digit { return next.role == Role.digit }
      guard mark == 0x2E, last.role == Role.letter else { return false }
      if dotted {
        // A letter, the stop after it: only after a stop, that is, a single letter again.
        return endsWithSingleLetter()
      }
      guard letters == 1, index > 0, next.role == Role.letter, isDottedAbbreviation() else {
        return false
      }
      dotted = true
      return true
    default: return false
    }
  }

  /// Whether the form so far ends with a stop and one letter.
  private func endsWithSingleLetter() -> Bool {
    var start = formLength - 1
    while start > 0, form[start] & 0xC0 == 0x80 { start -= 1 }
    return start > 0 && form[start - 1] == 0x2E
  }

  /// Whether at ``index``, a stop after one letter, a letter and a stop or the word's end follow.
  private func isDottedAbbreviation() -> Bool {
    let next = entry(at: index + 1)
    let after = index + 1 + next.length
    guard after < count else { return true }
    switch entry(at: after).entry.role {
    case Role.letter, Role.digit, Role.mark, Role.apostrophe, Role.hyphen: return false
    default: return true
    }
  }
}
