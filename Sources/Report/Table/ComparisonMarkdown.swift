import Comparison

/// A comparison as GitHub's Markdown: the tables of ``ComparisonTable``, for an issue or a memo.
package struct ComparisonMarkdown: Sendable {
  /// The whole, ending in a newline.
  package let text: String

  package init(_ comparison: Comparison) {
    let by = comparison.options.by
    var text = "# Frames by \(by.singular)\n\n"
    if !comparison.notes.isEmpty {
      text += comparison.notes.map { "- \(Self.escaped($0))\n" }.joined() + "\n"
    }
    let findings = Findings(comparison)
    for (frame, name) in comparison.frames.enumerated() {
      text += "## \(Self.escaped(name))\n\n"
      text += "| \(by.singular) | articles | mention it | advance it | relay it | challenge it |\n"
      text += "| --- | ---: | ---: | ---: | ---: | ---: |\n"
      let all = findings.all.filter { $0.frame == frame }
      for finding in all {
        let row = comparison.prevalence(group: finding.group, frame: frame)
        text +=
          "| \(Self.escaped(comparison.groups[finding.group].name)) | \(row.counts.articles) |"
        for measure in Prevalence.Measure.allCases {
          let share = row[measure]
          text +=
            share.total == 0
            ? " – |"
            : " \(Phrases.percent(share.value)) (\(Phrases.range(share.low, share.high))) |"
        }
        text += "\n"
      }
      text += "\n"
      for finding in all {
        text += "- \(Self.escaped(finding.sentence))\n"
        let row = comparison.prevalence(group: finding.group, frame: frame)
        guard let (article, evidence) = row.strongest else { continue }
        let record = comparison.articles[article]
        text += "  > \(Self.escaped(evidence.sentence))\n  >\n"
        text += "  > \(Self.escaped(Phrases.voice(evidence))), \(Self.link(record))\n"
      }
      text += "\n"
    }
    let copies = CopyTable(comparison).rows
    if !copies.isEmpty {
      text += "## Near-copies\n\n| carried by | first in | articles | agency |\n"
      text += "| --- | --- | ---: | --- |\n"
      for row in copies {
        text += "| \(Self.escaped(row.carrier)) | \(Self.escaped(row.origin)) | \(row.articles) | "
        text += "\(Self.escaped(row.agencies.joined(separator: ", "))) |\n"
      }
      text += "\n"
    }
    text.removeLast()
    self.text = text
  }

  private static func link(_ article: ComparedArticle) -> String {
    let title = escaped(article.title ?? article.id)
    guard let url = article.url, url.hasPrefix("http://") || url.hasPrefix("https://"),
      !url.unicodeScalars.contains(where: {
        $0.value <= 0x20 || "<>()[]\"`\\".unicodeScalars.contains($0)
      })
    else { return title }
    return "[\(title)](\(url))"
  }

  /// `text` on one line with every mark that Markdown or HTML would read escaped.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in DisplayWidth.printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$", "!": result += "\\\(scalar)"
      case "@": result += "&#64;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
