import Comparison
import Framing

/// The data that the page's script filters and shows: articles with their evidence, and the places
/// of keywords; compact, and bounded however large the corpus is.
struct PageData {
  /// Bytes of evidence and places that a page carries; with it 10,000 articles stay below 8 MB.
  static let evidenceBudget = 4_000_000

  /// The data as JSON.
  let json: String
  /// Sentences that were left out to stay within the budget.
  let omitted: Int
  /// The keyword lists, in the order in which the page numbers them.
  let lists: [Keyness.List]

  init(_ comparison: Comparison, keyness: [Keyness.List]) {
    lists = keyness
    var kept = comparison.articles.map { _ in 0 }
    var spent = 0
    var omitted = 0
    // The strongest sentence of every article first, then the second strongest, and so on.
    let most = comparison.options.evidencePerArticle
    for round in 0..<max(0, most) {
      for (index, article) in comparison.articles.enumerated() where round < article.evidence.count
      {
        let size = article.evidence[round].sentence.utf8.count + 60
        if spent + size > Self.evidenceBudget {
          omitted += 1
        } else if kept[index] == round {
          spent += size
          kept[index] += 1
        }
      }
    }
    self.omitted = omitted
    var json = JSONWriter()
    json.object { json in
      json.member("by", comparison.options.by.rawValue)
      json.member("groups", comparison.groups.map(\.name))
      json.member("frames", comparison.frames)
      json.key("articles")
      json.array { json in
        for (index, article) in comparison.articles.enumerated() {
          json.array { Self.write(article, evidence: kept[index], to: &$0) }
        }
      }
      json.key("places")
      json.array { json in
        for list in keyness {
          json.array { json in
            for keyword in list.keywords {
              json.array { json in
                for place in keyword.places { Self.write(place, to: &json) }
              }
            }
          }
        }
      }
    }
    self.json = String(decoding: json.bytes, as: UTF8.self)
  }

  /// Title, address, day, language, outlet, groups, classes, original, evidence.
  private static func write(
    _ article: ComparedArticle, evidence: Int, to json: inout JSONWriter
  ) {
    json.value(article.displayTitle)
    json.value(HTMLText.link(article.url) ?? "")
    json.value(article.published.map { Day($0).description } ?? "")
    json.value(article.language ?? "")
    json.value(article.outlet ?? "(unknown)")
    json.array { json in for group in article.groups { json.value(group) } }
    json.value(String(article.classes.map(Self.letter)))
    json.value(article.copyOf ?? -1)
    json.array { json in
      for evidence in article.evidence.prefix(evidence) {
        json.array { write(evidence, to: &$0) }
      }
    }
  }

  private static func letter(_ kind: FrameProfile.Class) -> Character {
    switch kind {
    case .none: "-"
    case .advanced: "a"
    case .relayed: "r"
    case .challenged: "c"
    }
  }

  /// Frame, kind, sentence, mention's start and end in UTF-16, and who says it how.
  private static func write(_ evidence: Evidence, to json: inout JSONWriter) {
    let scale = OffsetScale(Array(evidence.sentence.utf8), unit: .utf16)
    json.value(evidence.frame)
    json.value(evidence.kind.rawValue)
    json.value(evidence.sentence)
    json.value(scale(evidence.highlight.lowerBound))
    json.value(scale(evidence.highlight.upperBound))
    json.value(Phrases.voice(evidence))
  }

  private static func write(_ place: Keyword.Place, to json: inout JSONWriter) {
    let scale = OffsetScale(Array(place.text.utf8), unit: .utf16)
    json.array { json in
      json.value(place.article)
      json.value(place.text)
      json.value(scale(place.highlight.lowerBound))
      json.value(scale(place.highlight.upperBound))
    }
  }
}
