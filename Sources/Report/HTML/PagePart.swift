/// A part of the page: the one list of them, in the order of the page.
struct PagePart: Sendable {
  /// The fragment that leads to it.
  let id: String
  /// Its name in the list of parts at the top.
  let name: String
  /// Whether it shows articles or their words in context, which `serve` has pages of its own for.
  var showsArticles = false
  /// Writes it, and nothing where the comparison has nothing to show in it.
  let write: @Sendable (PageContext, inout HTMLText) -> Void

  static let all = [
    PagePart(id: "answer", name: "Answer") { AnswerSection.write($0, to: &$1) },
    PagePart(id: "prevalence", name: "Numbers") { PrevalenceSection.write($0, to: &$1) },
    PagePart(id: "differences", name: "Differences") { DifferenceSection.write($0, to: &$1) },
    PagePart(id: "timeline", name: "Time") { TimelineSection.write($0, to: &$1) },
    PagePart(id: "keyness", name: "Words", showsArticles: true) {
      KeynessSection.write($0, to: &$1)
    },
    PagePart(id: "copies", name: "Near-copies") { CopySection.write($0, to: &$1) },
    PagePart(id: "threads", name: "Stories") { ThreadSection.write($0, to: &$1) },
    PagePart(id: "sources", name: "Sources") { SourceSection.write($0, to: &$1) },
    PagePart(id: "articles", name: "Articles", showsArticles: true) {
      ArticleSection.write($0, to: &$1)
    },
    PagePart(id: "methods", name: "Methods") { MethodSection.write($0, to: &$1) },
  ]

  /// This part of the page about a comparison; `nil` where it has nothing to show.
  func written(_ context: PageContext) -> HTMLText? {
    var html = HTMLText()
    write(context, &html)
    return html.text.isEmpty ? nil : html
  }
}
