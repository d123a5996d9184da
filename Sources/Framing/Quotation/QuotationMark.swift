/// A quotation mark as it stands in a text.
enum QuotationMark: UInt8, Sendable {
  case straightDouble, straightSingle
  /// “ opens in English and closes after „.
  case highDouble
  /// ”
  case highDoubleClosing
  /// „
  case lowDouble
  /// ‘ and ‚
  case single
  /// ’ closes ‘ and is also the apostrophe.
  case singleClosing
  /// « and ‹
  case guillemet
  /// » and ›
  case guillemetClosing

  /// The mark at `position` and its length in bytes; `nil` where there is none.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> (
    QuotationMark, Int
  )? {
    switch bytes[position] {
    case 0x22: return (.straightDouble, 1)
    case 0x27: return (.straightSingle, 1)
    case 0xC2:
      guard position + 1 < end else { return nil }
      switch bytes[position + 1] {
      case 0xAB: return (.guillemet, 2)
      case 0xBB: return (.guillemetClosing, 2)
      default: return nil
      }
    case 0xE2:
      guard position + 2 < end, bytes[position + 1] == 0x80 else { return nil }
      switch bytes[position + 2] {
      case 0x9C, 0x9F: return (.highDouble, 3)
      case 0x9D: return (.highDoubleClosing, 3)
      case 0x9E: return (.lowDouble, 3)
      case 0x98, 0x9A, 0x9B: return (.single, 3)
      case 0x99: return (.singleClosing, 3)
      case 0xB9: return (.guillemet, 3)
      case 0xBA: return (.guillemetClosing, 3)
      default: return nil
      }
    default: return nil
    }
  }

  var opens: Bool {
    switch self {
    case .straightDouble, .straightSingle, .highDouble, .lowDouble, .single, .guillemet: true
    case .highDoubleClosing, .singleClosing, .guillemetClosing: false
    }
  }

  var closes: Bool {
    switch self {
    case .straightDouble, .straightSingle, .highDouble, .highDoubleClosing, .singleClosing,
      .guillemetClosing:
      true
    case .lowDouble, .single, .guillemet: false
    }
  }

  /// Whether the same sign opens and closes, so that only context and order tell.
  var sortMustAlternate: Bool { self == .straightDouble || self == .straightSingle }
  var canBeApostrophe: Bool {
    self == .straightSingle || self == .singleClosing || self == .single
  }
  var isGuillemet: Bool { self == .guillemet }

  /// Whether `mark` closes a quotation that this mark opened.
  func closed(by mark: QuotationMark) -> Bool {
    switch self {
    case .straightDouble: mark == .straightDouble
    case .straightSingle: mark == .straightSingle || mark == .singleClosing
    case .highDouble: mark == .highDoubleClosing || mark == .straightDouble
    case .lowDouble: mark == .highDouble || mark == .highDoubleClosing || mark == .straightDouble
    case .single: mark == .singleClosing || mark == .straightSingle
    case .guillemet: mark == .guillemetClosing
    case .highDoubleClosing, .singleClosing, .guillemetClosing: false
    }
  }

  /// Whether `mark` opens the same sort of quotation, as a continued paragraph does.
  func sameSort(as mark: QuotationMark) -> Bool {
    self == mark
  }
}

/// What stands on both sides of a mark.
struct MarkContext {
  /// Letters or digits on both sides.
  var isApostrophe: Bool
  /// White space, a dash or an opening bracket before, and something to quote after.
  var looksOpening: Bool
  /// Something quoted before, and white space, punctuation or the end after.
  var looksClosing: Bool

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ length: Int, _ range: Range<Int>) {
    let before = Side.before(bytes, position, range.lowerBound)
    let after = Side.after(bytes, position + length, range.upperBound)
    isApostrophe = before == .word && after == .word
    looksOpening =
      (before == .space || before == .opening || before == .dash)
      && (after == .word || after == .mark || after == .dash || after == .opening)
    looksClosing =
      before != .space && before != .opening
      && (after == .space || after == .punctuation || after == .dash || after == .mark)
      && !(before == .dash && after != .space)
  }

  enum Side {
    case space, word, punctuation, dash, opening, mark

    static func before(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ start: Int) -> Side {
      guard position > start else { return .space }
      var first = position - 1
      while first > start && bytes[first] & 0xC0 == 0x80 && position - first < 4 { first -= 1 }
      return of(bytes, first, position)
    }

    static func after(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Side {
      guard position < end else { return .space }
      return of(bytes, position, end)
    }

    private static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Side
    {
      let byte = bytes[position]
      switch byte {
      case 0x09, 0x20, 0x0D: return .space
      case 0x28, 0x5B, 0x7B: return .opening
      case 0x2D: return .dash
      case 0x22, 0x27: return .mark
      case 0x21, 0x29, 0x2A, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D: return .punctuation
      case 0xC2:
        guard position + 1 < end else { return .word }
        switch bytes[position + 1] {
        case 0xA0: return .space
        case 0xAB, 0xBB: return .mark
        default: return .word
        }
      case 0xE2:
        guard position + 2 < end, bytes[position + 1] == 0x80 else { return .word }
        switch bytes[position + 2] {
        case 0x80...0x8A, 0xAF: return .space
        case 0x90...0x95: return .dash
        case 0x98...0x9F, 0xB9, 0xBA: return .mark
        case 0xA6: return .punctuation
        default: return .word
        }
      default: return .word
      }
    }
  }
}
