import Comparison
import Framing

/// A comparison as one JSON object, as `Documentation/compare.schema.json` defines it.
///
/// What is unknown is left out. The members that name a group are called after what the articles
/// are grouped by: `outlets` and `outlet`, or `authors` and `author`, and so on.
package enum ComparisonJSON {
  /// The object, with its newline.
  package static func text(_ comparison: Comparison) -> String {
    var json = JSONWriter()
    json.object { write(comparison, to: &$0) }
    json.newline()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private static func write(_ comparison: Comparison, to json: inout JSONWriter) {
    let by = comparison.options.by
    json.member("by", by.rawValue)
    json.key("options")
    json.object { json in
      json.key("keepCopies")
      json.value(comparison.options.keepCopies)
      json.member("confidence", comparison.options.confidence)
      json.member("minimumArticles", comparison.options.minimumArticles)
      json.member("seed", String(comparison.options.seed))
    }
    json.member("frames", comparison.frames)
    json.member("articles", comparison.articleCount)
    json.member("from", comparison.span?.lowerBound.description)
    json.member("to", comparison.span?.upperBound.description)
    json.member("notes", comparison.notes)
    json.array(by.plural, comparison.groups) { group, json in
      json.member(by.rawValue, group.name)
      json.member("articles", group.articles)
      json.member("copies", group.copies)
      json.member("unreadable", group.unreadable)
      json.member("unjudged", group.unjudged)
      json.member("reprints", group.reprints)
    }
    let findings = Findings(comparison)
    json.array("prevalence", comparison.prevalence) {
      write($0, findings, of: comparison, to: &$1)
    }
    json.array("differences", comparison.differences) { write($0, of: comparison, to: &$1) }
    json.array("againstRest", comparison.againstRest) { write($0, of: comparison, to: &$1) }
    json.array("copies", comparison.copies) { copy, json in
      json.member("original", comparison.articles[copy.original].id)
      json.member("copy", comparison.articles[copy.copy].id)
      json.member("similarity", copy.similarity)
      json.member("containment", copy.containment)
      json.member("originalOutlet", comparison.articles[copy.original].outlet)
      json.member("copyOutlet", comparison.articles[copy.copy].outlet)
      json.member("agency", copy.agency)
      json.key("orderKnown")
      json.value(copy.isOrderKnown)
    }
    writeTime(comparison, to: &json)
    json.array("sources", comparison.sources) { use, json in
      json.member("source", use.source)
      json.member("outlet", use.outlet)
      json.member("frame", comparison.frames[use.frame])
      json.member("articles", use.articles)
      for (stance, count) in zip(Mention.Stance.allCases, use.stances) {
        json.member(stance.rawValue, count)
      }
    }
    json.array("keyness", Keyness.lists(comparison, limit: 20)) { list, json in
      json.member(by.rawValue, comparison.groups[list.group].name)
      json.member("scope", list.frame == nil ? "coverage" : "around")
      json.member("frame", list.frame.map { comparison.frames[$0] })
      json.array("words", list.keywords) { write($0, to: &$1) }
    }
  }

  private static func writeTime(_ comparison: Comparison, to json: inout JSONWriter) {
    let by = comparison.options.by.rawValue
    json.member("period", comparison.period.rawValue)
    json.array("timeline", comparison.timeline) { point, json in
      json.member(by, comparison.groups[point.group].name)
      json.member("frame", comparison.frames[point.frame])
      json.member("period", point.start.description)
      json.counts(point.counts)
      json.key("share")
      json.object { json in
        for (name, share) in [("mentioning", point.mentioning), ("advancing", point.advancing)] {
          json.key(name)
          json.object { json in
            json.member("value", share.value)
            json.member("low", share.low)
            json.member("high", share.high)
          }
        }
      }
    }
    json.array("firsts", comparison.firsts) { use, json in
      json.member("frame", comparison.frames[use.frame])
      json.member("measure", use.measure.rawValue)
      json.member(by, comparison.groups[use.group].name)
      json.member("rank", use.rank)
      json.member("article", comparison.articles[use.article].id)
      json.member("published", comparison.articles[use.article].published?.description)
    }
    json.array("threads", comparison.threads) { thread, json in
      json.member("words", thread.words)
      json.member("from", thread.first.description)
      json.member("to", thread.last.description)
      json.array("articles", thread.articles) { index, json in
        let article = comparison.articles[index]
        json.member("id", article.id)
        json.member("outlet", article.outlet)
        json.member("title", article.title)
        json.member("published", article.published?.description)
        json.key("classes")
        json.object { json in
          for (frame, kind) in zip(comparison.frames, article.classes) where kind != .none {
            json.member(frame, kind.rawValue)
          }
        }
        json.member("copyOf", article.copyOf.map { comparison.articles[$0].id })
      }
    }
  }

  private static func write(_ keyword: Keyword, to json: inout JSONWriter) {
    json.member("word", keyword.word)
    json.member("count", keyword.count)
    json.member("total", keyword.total)
    json.member("otherCount", keyword.otherCount)
    json.member("otherTotal", keyword.otherTotal)
    json.member("articles", keyword.articles)
    json.member("ofArticles", keyword.ofArticles)
    json.member("otherArticles", keyword.otherArticles)
    json.member("ofOtherArticles", keyword.ofOtherArticles)
    if let dispersion = keyword.dispersion { json.member("dispersion", dispersion) }
    json.member("delta", keyword.delta)
    json.member("z", keyword.z)
    json.member("articleZ", keyword.articleZ)
    json.member("q", keyword.q)
    json.member("g2", keyword.g2)
    json.member("logRatio", keyword.logRatio)
  }

  private static func write(
    _ row: Prevalence, _ findings: Findings, of comparison: Comparison, to json: inout JSONWriter
  ) {
    json.member(comparison.options.by.rawValue, comparison.groups[row.group].name)
    json.member("frame", comparison.frames[row.frame])
    json.counts(row.counts)
    if row.counts.articles > 0 {
      json.key("share")
      json.object { json in
        for measure in Prevalence.Measure.allCases {
          let share = row[measure]
          json.key(measure.rawValue)
          json.object { json in
            json.member("value", share.value)
            json.member("low", share.low)
            json.member("high", share.high)
          }
        }
      }
    }
    if let clustered = row.clustered {
      json.key("clustered")
      json.object { json in
        for (measure, interval) in zip(Prevalence.Measure.allCases, clustered) {
          json.key(measure.rawValue)
          json.object { json in
            json.member("low", interval.low)
            json.member("high", interval.high)
          }
        }
      }
    }
    json.key("withCopies")
    json.object { $0.counts(row.withCopies) }
    json.member("habit", row.habit.rawValue)
    json.member("finding", findings.finding(group: row.group, frame: row.frame)?.sentence)
    guard let (article, evidence) = row.strongest else { return }
    json.key("strongest")
    json.object { json in
      let record = comparison.articles[article]
      json.member("id", record.id)
      json.member("path", record.path)
      json.member("url", record.url)
      json.member("title", record.title)
      json.member("published", record.published?.description)
      json.evidence(evidence)
    }
  }

  private static func write(
    _ row: Difference, of comparison: Comparison, to json: inout JSONWriter
  ) {
    json.member("frame", comparison.frames[row.frame])
    json.member("measure", row.measure.rawValue)
    json.member("a", comparison.groups[row.a].name)
    json.member("b", row.b.map { comparison.groups[$0].name })
    json.member("difference", row.difference)
    json.member("low", row.interval.low)
    json.member("high", row.interval.high)
    json.member("interval", row.isClustered ? "bootstrap" : "newcombe")
    json.member("h", row.effect)
    guard let test = row.test else { return }
    json.member("test", test.method.rawValue)
    json.member("p", test.p)
    json.member("q", test.q)
  }
}

extension JSONWriter {
  /// Writes a member with an array of objects.
  mutating func array<Element>(
    _ name: String, _ elements: [Element], _ members: (Element, inout JSONWriter) -> Void
  ) {
    key(name)
    array { json in
      for element in elements { json.object { members(element, &$0) } }
    }
  }

  fileprivate mutating func counts(_ counts: Prevalence.Counts) {
    member("articles", counts.articles)
    member("mentioning", counts.mentioning)
    member("advancing", counts.advancing)
    member("relaying", counts.relaying)
    member("challenging", counts.challenging)
  }

  /// Writes the members of a sentence of evidence; `start` and `end` are Unicode scalar offsets of
  /// the mention in `sentence`.
  mutating func evidence(_ evidence: Evidence) {
    let scale = OffsetScale(Array(evidence.sentence.utf8), unit: .scalar)
    member("sentence", evidence.sentence)
    member("start", scale(evidence.highlight.lowerBound))
    member("end", scale(evidence.highlight.upperBound))
    member("kind", evidence.kind.rawValue)
    member("voice", evidence.voice.rawValue)
    member("source", evidence.source)
    member("via", evidence.via)
    member("stance", evidence.stance.rawValue)
  }
}
