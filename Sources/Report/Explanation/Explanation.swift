import Framing
import Ingest

/// An article with its mentions marked, and under it what decided about each.
///
/// For `classify --explain`. With colour a mention is underlined and has its stance's colour;
/// without, it stands in brackets. Control characters of the text are left out, so that no page can
/// steer a reader's terminal.
public struct Explanation: Sendable {
  private let classified: ClassifiedArticle
  private let colour: Bool

  /// The explanation of `classified`, for a terminal that shows colour or for plain text.
  public init(_ classified: ClassifiedArticle, colour: Bool) {
    self.classified = classified
    self.colour = colour
  }

  /// Title, text, one line a mention and one line a frame, each ended by a newline.
  public var text: String {
    let article = classified.article
    let mentions = classified.classification.mentions
    var output = ""
    if let title = article.title, !title.isEmpty {
      output += bold(marked(title, .title)) + "\n\n"
    }
    output += article.text.map { marked($0, .text) + "\n" } ?? "(no text)\n"
    if !mentions.isEmpty { output += "\n" }
    for (index, mention) in mentions.enumerated() {
      output += line(mention, number: index + 1)
    }
    let present = classified.classification.profiles.filter { $0.profile.class != .none }
    if !present.isEmpty { output += "\n" }
    for (frame, profile) in present {
      output +=
        "\(frame): \(profile.class.rawValue)"
        + "  (A \(short(profile.advanced)), R \(short(profile.relayed)),"
        + " C \(short(profile.challenged)))\n"
    }
    return output
  }

  // MARK: Marks

  /// The field's text with its mentions marked and numbered.
  ///
  /// A mention that begins inside another of a different frame is numbered behind it.
  private func marked(_ field: String, _ name: Mention.Field) -> String {
    let bytes = Array(field.utf8)
    var output = ""
    var position = 0
    for (index, mention) in classified.classification.mentions.enumerated()
    where mention.field == name {
      let start = max(mention.range.lowerBound, position)
      let end = min(mention.range.upperBound, bytes.count)
      if start > position { output += clean(bytes[position..<min(start, bytes.count)]) }
      if start < end {
        output += mark(clean(bytes[start..<end]), mention.stance, index + 1)
        position = end
      } else {
        output += mark("", mention.stance, index + 1)
        position = max(position, min(start, bytes.count))
      }
    }
    if position < bytes.count { output += clean(bytes[position...]) }
    return output
  }

  private func mark(_ words: String, _ stance: Mention.Stance, _ number: Int) -> String {
    guard colour else { return words.isEmpty ? "(\(number))" : "[\(words)](\(number))" }
    return "\u{1B}[4;\(code(stance))m\(words)\u{1B}[0m\u{1B}[2m(\(number))\u{1B}[0m"
  }

  private func bold(_ words: String) -> String { colour ? "\u{1B}[1m\(words)\u{1B}[0m" : words }

  /// Red for what is asserted, green for what is denied, and the steps between.
  private func code(_ stance: Mention.Stance) -> Int {
    switch stance {
    case .asserted: 31
    case .hedged: 33
    case .doubted: 36
    case .denied: 32
    }
  }

  private func clean(_ bytes: ArraySlice<UInt8>) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { scalar in
          scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
        }))
  }

  // MARK: Lines

  private func line(_ mention: Mention, number: Int) -> String {
    let field = mention.field == .title ? classified.article.title : classified.article.text
    let bytes = Array((field ?? "").utf8)
    func words(_ range: Range<Int>) -> String {
      clean(bytes[range.clamped(to: 0..<bytes.count)])
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    var parts = ["\(number)  \(mention.frame)", "“\(words(mention.range))”"]
    switch mention.voice {
    case .outlet: parts.append("the outlet's own voice")
    case .attributed:
      var voice =
        mention.source.map { "said by \(clean(Array($0.utf8)[...]))" } ?? "said by no one named"
      if let via = mention.via { voice += " via \(clean(Array(via.utf8)[...]))" }
      parts.append(voice)
    }
    var stance = mention.stance.rawValue
    if mention.voice == .attributed, mention.outletChallenge > .asserted {
      stance +=
        " (source: \(mention.sourceStance.rawValue), against it: "
        + "\(mention.outletChallenge.rawValue))"
    }
    parts.append(stance)
    if !mention.cues.isEmpty {
      parts.append(
        "by " + mention.cues.map { "“\(words($0.range))” (\($0.kind))" }.joined(separator: ", "))
    }
    if mention.field == .title { parts.append("in the title, not counted") }
    return parts.joined(separator: " · ") + "\n"
  }

  private func short(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}
