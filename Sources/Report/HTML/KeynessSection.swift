import Comparison

/// The words that tell one side from the other, with raw counts.
enum KeynessSection {
  static func write(_ context: PageContext, to html: inout HTMLText) {
    let comparison = context.comparison
    let lists = context.data.lists
    guard !lists.isEmpty else { return }
    html.part(
      "keyness", "The words that tell them apart",
      intro:
        "Log-odds of each word under an informative Dirichlet prior (Monroe, Colaresi and Quinn "
        + "2008), in standard errors; beyond 2 is more than chance. Reckoned over the uses of a word "
        + "and over the articles that have it, and shown by the weaker of the two: what nearly every "
        + "article has (“the”) or one article repeats tells no habit. Only words that stand in at "
        + "least three articles of the side that uses them more. Numbers are raw counts. Choose a "
        + "word to read it in context."
    ) { section in
      section.element("p", [("class", "js-only")]) { p in
        p.element("label", [("for", "keyness-choice")], "Compare ")
        p.element("select", [("id", "keyness-choice")]) { select in
          for (index, list) in lists.enumerated() {
            select.element("option", [("value", "keyness-\(index)")], name(list, comparison))
          }
        }
      }
      for (index, list) in lists.enumerated() {
        section.element(
          "div",
          [("class", index == 0 ? "choice chosen" : "choice"), ("id", "keyness-\(index)-box")]
        ) { $0.append(chart(list, index, comparison)) }
      }
      if comparison.groups.count > PageContext.mostPaired {
        section.element(
          "p", [("class", "intro")],
          "Each against all others; with more than \(PageContext.mostPaired) "
            + "\(comparison.options.by.plural) single pairs are left out to keep the page small.")
      }
    }
  }

  private static func name(_ list: Keyness.List, _ comparison: Comparison) -> String {
    let sides =
      "\(comparison.groups[list.group].name) against "
      + (list.other.map { comparison.groups[$0].name } ?? "all others")
    return list.frame.map { "\(sides), around \(comparison.frames[$0])" } ?? sides
  }

  /// Two columns of words, each with a bar of its z.
  private static func chart(
    _ list: Keyness.List, _ index: Int, _ comparison: Comparison
  ) -> HTMLText {
    let all = list.keywords.enumerated().map { (place: $0.offset, word: $0.element) }
    let own = all.filter { $0.word.weight > 0 }
    let other = all.filter { $0.word.weight < 0 }
    let most = max(2.5, all.map { abs($0.word.weight) }.max() ?? 0)
    let name = name(list, comparison)
    let rows = max(own.count, other.count)
    let (top, row) = (44.0, 21.0)
    let height = top + Double(rows) * row + 6
    var chart = Chart(
      id: "keyness-\(index)", width: 760, height: height, title: name,
      description: "Words of the first side: "
        + own.prefix(10).map { "\($0.word.word) (\($0.word.count) to \($0.word.otherCount))" }
        .joined(separator: ", ") + ". Words of the second side: "
        + other.prefix(10).map { "\($0.word.word) (\($0.word.count) to \($0.word.otherCount))" }
        .joined(separator: ", ") + ".")
    let second = list.other.map { comparison.groups[$0].name } ?? "all others"
    for (side, title, words) in [
      (0.0, comparison.groups[list.group].name, own), (390.0, second, other),
    ] {
      chart.text(
        "More in " + DisplayWidth.fitted(DisplayWidth.printable(title), 36), x: side + 4, y: 14,
        size: 13, weight: "600")
      let (start, end) = (side + 190, side + 362)
      func x(_ z: Double) -> Double { start + z / most * (end - start) }
      chart.text("z", x: end, y: 34, anchor: .end, size: 10, faint: true)
      chart.line(x1: x(0), y1: top - 4, x2: x(0), y2: height - 6, opacity: 0.4)
      chart.line(x1: x(1.96), y1: top - 4, x2: x(1.96), y2: height - 6, opacity: 0.18)
      chart.text("chance", x: x(1.96), y: 34, anchor: .middle, size: 10, faint: true)
      for (position, entry) in words.enumerated() {
        let (place, word) = entry
        let y = top + Double(position) * row
        let counts = "\(word.count) : \(word.otherCount)"
        let tellsMuch = word.q < 0.05
        let label =
          "\(word.word): \(word.count) of \(word.total) words against \(word.otherCount) of "
          + "\(word.otherTotal), in \(word.articles) of \(word.ofArticles) articles against \(word.otherArticles) of "
          + "\(word.ofOtherArticles), z " + Chart.number(word.z) + " over uses and "
          + Chart.number(word.articleZ) + " over articles, q " + Phrases.probability(word.q)
        chart.link(
          "#keyness", label: label,
          [("data-word", word.word), ("data-list", "\(index)"), ("data-place", "\(place)")]
        ) { marks in
          marks.rect(
            x: side, y: y - 1, width: 370, height: row - 1, colour: "currentColor", opacity: 0.001)
          marks.text(
            DisplayWidth.fitted(word.word, 18), x: side + 4, y: y + 13, size: 13,
            weight: tellsMuch ? "600" : nil)
          marks.text(counts, x: start - 8, y: y + 13, anchor: .end, size: 11, faint: true)
          marks.line(
            x1: x(0), y1: y + 9, x2: x(abs(word.weight)), y2: y + 9, width: 1.5, opacity: 0.5)
          marks.mark(side == 0 ? .advancing : .relaying, x: x(abs(word.weight)), y: y + 9, size: 4)
        }
      }
    }
    var box = HTMLText()
    box.element(
      "div", [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", name)]
    ) { $0.append(chart.figure(caption: name, name: "keyness")) }
    return box
  }
}
