/// Which blocks are kept so far: what the classifier decided and the structural rules correct.
struct Choice {
  let outline: Outline
  /// By block: why it is kept or dropped.
  private(set) var reasons: [MainText.Reason]

  /// The text that the page states for machines, looked up when a rule asks; `nil` when none.
  let stated: () -> String?

  init(
    outline: Outline, reasons: [MainText.Reason], stated: @escaping () -> String? = { nil }
  ) {
    self.outline = outline
    self.reasons = reasons
    self.stated = stated
  }

  /// The rules after the classifier, in the order in which they are applied.
  static let rules: [@Sendable (inout Choice) -> Void] = [
    RepeatedPassages.apply, UnstatedBlocks.apply, SideCells.apply, SignUpBoxes.apply,
    PromotionalLines.apply,
    DateLines.apply,
    TrailingLines.apply,
  ]

  @inline(__always) func isKept(_ index: Int) -> Bool {
    reasons[index] == .score || reasons[index] == .pageLevel
  }

  /// The kept blocks in order.
  var kept: [Int] { reasons.indices.filter(isKept) }

  mutating func drop(_ index: Int, _ reason: MainText.Reason) { reasons[index] = reason }

  /// The text of a block; broken UTF-8 comes out as replacement characters.
  func text(_ index: Int) -> String {
    let block = outline.blocks[index]
    return String(decoding: outline.text[Int(block.start)..<Int(block.end)], as: UTF8.self)
  }

  /// Calls `body` with the bytes of a block's text.
  func withBytes<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    let block = outline.blocks[index]
    return outline.text[Int(block.start)..<Int(block.end)].withUnsafeBufferPointer(body)
  }
}
