import Framing
import Ingest

/// A sentence to build a sample article from, with at most one mention.
package struct Said: Sendable {
  package var sentence: String
  package var frame: String?
  package var phrase: String
  package var voice: Mention.Voice
  package var source: String?
  package var stance: Mention.Stance

  /// A sentence of which `phrase` mentions `frame`; without a frame it mentions none.
  package init(
    _ sentence: String, _ frame: String? = nil, phrase: String = "",
    voice: Mention.Voice = .outlet, source: String? = nil, stance: Mention.Stance = .asserted
  ) {
    self.sentence = sentence
    self.frame = frame
    self.phrase = phrase
    self.voice = source == nil ? voice : .attributed
    self.source = source
    self.stance = stance
  }
}

/// Classified articles made by hand, with offsets that fit their texts.
package enum Sample {
  /// The frames of a sample, in codebook order.
  package static let frames = ["foreign-terrorists", "western-meddling", "occupation"]

  /// An article of these sentences, one paragraph.
  package static func article(
    id: String, outlet: String?, title: String? = nil, url: String? = nil, published: String? = nil,
    authors: [String] = [], language: String? = "en", section: String? = nil,
    agency: String? = nil, frames: [String] = Sample.frames, _ said: [Said]
  ) -> ClassifiedArticle {
    var text = ""
    var mentions: [Mention] = []
    var words = 0
    for said in said {
      if !text.isEmpty { text += " " }
      let start = text.utf8.count
      text += said.sentence
      words += said.sentence.split(separator: " ").count
      guard let frame = said.frame,
        let range = said.sentence.firstRange(of: said.phrase), !range.isEmpty
      else { continue }
      let utf8 = said.sentence.utf8
      let low = start + utf8.distance(from: utf8.startIndex, to: range.lowerBound)
      let high = start + utf8.distance(from: utf8.startIndex, to: range.upperBound)
      mentions.append(
        Mention(
          frame: frame, range: low..<high, pattern: said.phrase, weight: 1, voice: said.voice,
          source: said.source, stance: said.stance, sentence: start..<text.utf8.count))
    }
    let profiles = frames.map { frame -> (frame: String, profile: FrameProfile) in
      var profile = FrameProfile(words: words)
      for mention in mentions where mention.frame == frame {
        profile.mentions += 1
        let weight = mention.stance == .hedged ? 0.5 : 1
        switch (mention.stance, mention.voice) {
        case (.doubted, _), (.denied, _): profile.challenged += 1
        case (_, .outlet): profile.advanced += weight
        case (_, .attributed): profile.relayed += weight
        }
      }
      return (frame, profile)
    }
    return ClassifiedArticle(
      article: Article(
        id: id, path: "\(id).html", url: url, outlet: outlet, title: title, authors: authors,
        published: published.flatMap(date), language: language, section: section, agency: agency,
        text: text),
      classification: Classification(mentions: mentions, profiles: profiles, language: language))
  }

  /// `2022-01-05` or `2022-01-05T09:30` as a date without a zone.
  package static func date(_ text: String) -> ArticleDate? {
    let parts = text.split { "-T:".contains($0) }.compactMap { Int($0) }
    guard parts.count >= 3 else { return nil }
    return ArticleDate(
      year: parts[0], month: parts[1], day: parts[2],
      secondOfDay: parts.count >= 5 ? parts[3] * 3600 + parts[4] * 60 : nil)
  }
}
