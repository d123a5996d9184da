import Foundation
import Framing
import Ingest
import SeededNumbers
import Testing

@testable import Corpus
@testable import Training

/// Articles and labels made from a seed, with everything that has ever broken an exchange.
struct RandomCoding {
  var random: SeededGenerator
  let frames = ["foreign-terrorists", "Überfall & \"Krieg\"", "a/b <c>"]
  private let pieces = [
    "🙂", "👍🏽", "e\u{301}", "Ж", "plain", " ", "\n", "\t", "<b>", "&amp;", "\"", "]]>", "日本",
    "\u{1F1FA}\u{1F1E6}", "\u{feff}", "\u{200d}", "'", "\\n", "\r\n", "\u{7f}", "\u{ffff}",
  ]

  func controls() -> [String] { ["\u{1}", "\u{0}", "\u{1b}"] }

  mutating func text(_ count: Int, controls: Bool) -> String {
    let choices = controls ? pieces + self.controls() : pieces
    return (0..<count).map { _ in choices.randomElement(using: &random) ?? "" }.joined()
  }

  mutating func article(_ number: Int, controls: Bool) -> CodedArticle {
    let article = Article(
      id: "article \(number)", url: "https://example.org/\(number)", outlet: "Outlet; \(number)",
      title: "t" + text(3, controls: controls), authors: ["A; B", "C"],
      published: ArticleDate(year: 2022, month: 1, day: 7, secondOfDay: 60, zoneOffset: 120),
      language: "en", tags: ["x;y"],
      text: "x" + text(Int.random(in: 1...60, using: &random), controls: controls))
    return CodedArticle(
      article, codings: ["anna", "bo@example.org"].map { coding($0, of: article) })
  }

  private mutating func coding(_ coder: String, of article: Article) -> Coding {
    var coding = Coding(coder: coder, isFinished: Bool.random(using: &random))
    var seen: Set<String> = []
    for number in 0..<Int.random(in: 1...6, using: &random) {
      let frame = frames.randomElement(using: &random) ?? ""
      var label = Label(
        frame: frame, verdict: Int.random(in: 0...3, using: &random) == 0 ? .absent : .present)
      if number % 3 != 0 {
        let field: Mention.Field = number % 3 == 1 ? .text : .title
        let length = ((field == .text ? article.text : article.title) ?? "").unicodeScalars.count
        let start = Int.random(in: 0..<length, using: &random)
        label.place = Label.Place(
          field: field, start: start, end: Int.random(in: start + 1...length, using: &random))
        if Bool.random(using: &random) { label.judged = frames.randomElement(using: &random) }
        label.voice = Mention.Voice.allCases.randomElement(using: &random)
        label.stance = Bool.random(using: &random) ? nil : .denied
        if label.voice == .attributed { label.source = "Prime \"Minister\" \u{1F600}" }
      }
      // One label a place and judged mention, as the store keeps it.
      let key = "\(String(describing: label.place)) \(label.judged ?? "+" + label.frame)"
      guard seen.insert(key).inserted else { continue }
      coding.entries.append(Coding.Entry(label, made: "2022-01-0\(number + 1)T00:00:00.000Z"))
    }
    return coding
  }
}

@Suite struct ExchangeTests {
  /// Reads back what `format` wrote of `coded`.
  private func returned(
    _ coded: CodedArticle, _ format: LabelFormat, coder: String
  ) throws -> CodedArticle {
    let bytes =
      Array(format.frame.start.utf8) + format.bytes(coded, coder: coder, number: 7)
      + Array(format.frame.end.utf8)
    var content = LabelImport.Content()
    LabelImport.parse(bytes, name: "file", coder: "nobody", into: &content)
    #expect(content.problems == [])
    return try #require(content.articles.first)
  }

  @Test(arguments: LabelFormat.allCases)
  func anExportImportsAgainWithoutLoss(format: LabelFormat) throws {
    for seed in 1...120 as ClosedRange<UInt64> {
      var random = RandomCoding(random: SeededGenerator(seed: seed))
      let coded = random.article(Int(seed), controls: seed % 2 == 0)
      let back = try returned(coded, format, coder: "anna")
      #expect(back.article == coded.article, "seed \(seed)")
      #expect(back.codings == coded.codings, "seed \(seed)")
    }
  }

  @Test(arguments: LabelFormat.allCases)
  func anImportedCorpusHoldsTheSameLabelsAndTakesThemOnlyOnce(format: LabelFormat) throws {
    let first = try TemporaryCorpus()
    let second = try TemporaryCorpus()
    var coded: [CodedArticle] = []
    for seed in 1...12 as ClosedRange<UInt64> {
      var random = RandomCoding(random: SeededGenerator(seed: seed))
      coded.append(random.article(Int(seed), controls: false))
    }
    let store = try first.open()
    _ = try store.add(coded)
    let exported = try store.labelled().map {
      try returned(CodedArticle($0), format, coder: "anna")
    }
    let other = try second.open()
    let tally = try other.add(exported)
    #expect(tally.added == 12)
    #expect(try other.add(exported).labels == 0)
    #expect(
      try other.labelled().map { CodedArticle($0) } == store.labelled().map { CodedArticle($0) })
    #expect(try other.verify().faults == [])
  }

  @Test func labelStudioCountsUTF16RightAfterEmoji() throws {
    let article = Article(id: "a", outlet: "O", text: "🙂👍🏽 war here")
    let label = Label(frame: "war", place: Label.Place(start: 4, end: 7))
    let coded = CodedArticle(article, codings: [Coding(coder: "c", entries: [.init(label)])])
    let json = String(
      decoding: LabelFormat.labelStudio.bytes(coded, coder: "c", number: 1), as: UTF8.self)
    #expect(json.contains(#""start":7,"end":10,"text":"war""#))
    let foreign = """
      [{"data": {"text": "🙂👍🏽 war here"}, "annotations": [{"completed_by": {"email": "x@y.org"},
        "result": [{"type": "labels", "value": {"start": 7, "end": 10, "labels": ["war"]}}]}]}]
      """
    var content = LabelImport.Content()
    LabelImport.parse(Array(foreign.utf8), name: "f", coder: "me", into: &content)
    let coding = try #require(content.articles.first?.codings.first)
    #expect(coding.coder == "x@y.org")
    #expect(coding.entries.map(\.label) == [label])
  }

  @Test func whatAnAnnotatorDidInDoccanoComesBack() throws {
    let article = Article(id: "a", outlet: "O", text: "one two three")
    let kept = Label(
      frame: "f", place: Label.Place(start: 0, end: 3), judged: "f", voice: .attributed,
      stance: .denied)
    let removed = Label(frame: "f", place: Label.Place(start: 4, end: 7), judged: "f")
    let coded = CodedArticle(
      article, codings: [Coding(coder: "c", entries: [.init(kept), .init(removed)])])
    let line = String(
      decoding: LabelFormat.doccano.bytes(coded, coder: "c", number: 1), as: UTF8.self)
    let edited = line.replacing(#"[4,7,"f"]"#, with: #"[8,13,"g"]"#)
    #expect(edited != line)
    var content = LabelImport.Content()
    LabelImport.parse(Array(edited.utf8), name: "f", coder: "me", into: &content)
    var rejected = removed
    rejected.verdict = .absent
    #expect(
      content.articles.first?.codings.first?.entries.map(\.label) == [
        kept, rejected, Label(frame: "g", place: Label.Place(start: 8, end: 13)),
      ])
  }

  @Test func aStanceChangedInTheXMIComesBack() throws {
    let article = Article(id: "a", outlet: "O", text: "one two")
    let label = Label(
      frame: "f", place: Label.Place(start: 4, end: 7), voice: .outlet, stance: .asserted)
    let coded = CodedArticle(article, codings: [Coding(coder: "c", entries: [.init(label)])])
    let xml = String(decoding: LabelFormat.xmi.bytes(coded, coder: "c", number: 1), as: UTF8.self)
    let edited = xml.replacing(#"stance="asserted""#, with: #"stance="doubted""#)
    var content = LabelImport.Content()
    LabelImport.parse(Array(edited.utf8), name: "f", coder: "me", into: &content)
    #expect(content.articles.first?.codings.first?.entries.first?.label.stance == .doubted)
  }

  @Test func labelsOfAnotherTextAreNotAdded() throws {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    try store.add(Article(id: "a", url: "https://e.org/a", text: "now another text"))
    let coded = CodedArticle(
      Article(id: "a", url: "https://e.org/a", text: "the text that was labelled"),
      codings: [Coding(coder: "c", entries: [.init(Label(frame: "f"))])])
    let tally = try store.add([coded])
    #expect(tally.changed == ["a"])
    #expect(try store.labelled().isEmpty)
  }
}
