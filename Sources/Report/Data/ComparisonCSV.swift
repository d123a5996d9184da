import Comparison

/// The tables of a comparison as CSV, each with a header line.
package enum ComparisonCSV {
  /// A row for each group and frame: counts, shares with their intervals, and the strongest
  /// sentence.
  package static func prevalence(_ comparison: Comparison) -> String {
    var header = [comparison.options.by.rawValue, "frame", "articles"]
    header += Prevalence.Measure.allCases.map(\.rawValue)
    for measure in Prevalence.Measure.allCases {
      header += ["\(measure)_share", "\(measure)_low", "\(measure)_high"]
    }
    header += ["articles_with_copies"]
    header += Prevalence.Measure.allCases.map { "\($0)_with_copies" }
    header += ["habit", "evidence", "voice", "source", "stance", "title", "url", "path"]
    var csv = CSV(header: header)
    for row in comparison.prevalence {
      var fields = [
        comparison.groups[row.group].name, comparison.frames[row.frame], "\(row.counts.articles)",
      ]
      fields += Prevalence.Measure.allCases.map { "\(row.counts[$0])" }
      for measure in Prevalence.Measure.allCases {
        let share = row[measure]
        fields +=
          share.total == 0 ? ["", "", ""] : [share.value, share.low, share.high].map(number)
      }
      fields += ["\(row.withCopies.articles)"]
      fields += Prevalence.Measure.allCases.map { "\(row.withCopies[$0])" }
      fields += [row.habit.rawValue]
      if let (article, evidence) = row.strongest {
        let record = comparison.articles[article]
        fields += [
          evidence.sentence, evidence.voice.rawValue, evidence.source ?? "",
          evidence.stance.rawValue, record.title ?? "", record.url ?? "", record.path ?? "",
        ]
      } else {
        fields += [String](repeating: "", count: 7)
      }
      csv.row(fields)
    }
    return csv.text
  }

  /// A row for each pair of groups, frame and measure; then each group against the rest, where `b`
  /// is empty.
  package static func differences(_ comparison: Comparison) -> String {
    var csv = CSV(header: [
      "frame", "measure", "a", "b", "a_share", "b_share", "difference", "low", "high", "h", "test",
      "p", "q",
    ])
    for row in comparison.differences + comparison.againstRest {
      csv.row([
        comparison.frames[row.frame], row.measure.rawValue, comparison.groups[row.a].name,
        row.b.map { comparison.groups[$0].name } ?? "", number(row.shareA.value),
        number(row.shareB.value), number(row.difference), number(row.interval.low),
        number(row.interval.high), number(row.effect), row.test?.method.rawValue ?? "",
        row.test.map { number($0.p) } ?? "", row.test.map { number($0.q) } ?? "",
      ])
    }
    return csv.text
  }

  /// A row for each near-copy.
  package static func copies(_ comparison: Comparison) -> String {
    var csv = CSV(header: [
      "copy", "copy_outlet", "copy_published", "original", "original_outlet",
      "original_published", "similarity", "containment", "agency", "order_known",
    ])
    for copy in comparison.copies {
      let (a, b) = (comparison.articles[copy.copy], comparison.articles[copy.original])
      csv.row([
        a.id, a.outlet ?? "", a.published?.description ?? "", b.id, b.outlet ?? "",
        b.published?.description ?? "", number(copy.similarity), number(copy.containment),
        copy.agency ?? "", "\(copy.isOrderKnown)",
      ])
    }
    return csv.text
  }

  /// A row for each group, frame and period.
  package static func timeline(_ comparison: Comparison) -> String {
    var csv = CSV(
      header: [comparison.options.by.rawValue, "frame", comparison.period.rawValue, "articles"]
        + Prevalence.Measure.allCases.map(\.rawValue)
        + ["advancing_share", "advancing_low", "advancing_high"])
    for point in comparison.timeline {
      csv.row(
        [
          comparison.groups[point.group].name, comparison.frames[point.frame],
          point.start.description, "\(point.counts.articles)",
        ] + Prevalence.Measure.allCases.map { "\(point.counts[$0])" }
          + [point.advancing.value, point.advancing.low, point.advancing.high].map(number))
    }
    return csv.text
  }

  /// A row for each source, outlet and frame.
  package static func sources(_ comparison: Comparison) -> String {
    var csv = CSV(
      header: ["source", "outlet", "frame", "articles", "asserted", "hedged", "doubted", "denied"])
    for use in comparison.sources {
      csv.row(
        [use.source, use.outlet ?? "", comparison.frames[use.frame], "\(use.articles)"]
          + use.stances.map(String.init))
    }
    return csv.text
  }

  /// A row for each word of each group's list against the rest.
  package static func keyness(_ comparison: Comparison, _ lists: [Keyness.List]) -> String {
    var csv = CSV(header: [
      comparison.options.by.rawValue, "scope", "word", "count", "total", "other_count",
      "other_total", "articles", "of_articles", "other_articles", "of_other_articles",
      "dispersion", "delta", "z", "article_z", "q", "g2", "log_ratio",
    ])
    for list in lists {
      let scope = list.frame.map { "around \(comparison.frames[$0])" } ?? "coverage"
      for word in list.keywords {
        csv.row([
          comparison.groups[list.group].name, scope, word.word, "\(word.count)", "\(word.total)",
          "\(word.otherCount)", "\(word.otherTotal)", "\(word.articles)", "\(word.ofArticles)",
          "\(word.otherArticles)", "\(word.ofOtherArticles)", word.dispersion.map(number) ?? "",
          number(word.delta), number(word.z),
          number(word.articleZ), number(word.q),
          number(word.g2), number(word.logRatio),
        ])
      }
    }
    return csv.text
  }

  /// A row for each article, with its class for each frame.
  package static func articles(_ comparison: Comparison) -> String {
    var csv = CSV(
      header: ["id", "outlet", "published", "language", "title", "url", "copy_of"]
        + comparison.frames)
    for article in comparison.articles {
      csv.row(
        [
          article.id, article.outlet ?? "", article.published?.description ?? "",
          article.language ?? "", article.title ?? "", article.url ?? "",
          article.copyOf.map { comparison.articles[$0].id } ?? "",
        ] + article.classes.map(\.rawValue))
    }
    return csv.text
  }

  /// A number in its shortest exact form.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
