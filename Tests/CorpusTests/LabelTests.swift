import Framing
import Ingest
import Lexicon
import Testing

@testable import Corpus

@Suite struct LabelTests {
  private func labelled() throws -> (TemporaryCorpus, CorpusStore) {
    let corpus = try TemporaryCorpus()
    let store = try corpus.open()
    try store.add(Article(id: "a", title: "Title", text: "War is here, they say."))
    return (corpus, store)
  }
  private let place = Label.Place(start: 0, end: 3)

  @Test func aSecondThoughtReplacesTheFirstAndUndoBringsItBack() throws {
    let (corpus, store) = try labelled()
    defer { withExtendedLifetime(corpus) {} }
    try store.add([Label(frame: "war", place: place, judged: "war")], to: 1, by: "anna")
    try store.add(
      [Label(frame: "unrest", place: place, judged: "war", stance: .hedged)], to: 1, by: "anna")
    #expect(try store.labels(of: 1).map(\.label.frame) == ["unrest"])
    #expect(try store.undo(by: "anna")?.label.frame == "unrest")
    #expect(try store.labels(of: 1).map(\.label.frame) == ["war"])
    #expect(try store.undo(by: "anna")?.label.frame == "war")
    #expect(try store.undo(by: "anna") == nil)
  }

  @Test func codersDoNotTouchEachOther() throws {
    let (corpus, store) = try labelled()
    defer { withExtendedLifetime(corpus) {} }
    try store.add([Label(frame: "war")], to: 1, by: "anna")
    try store.add([Label(frame: "war", verdict: .absent)], to: 1, by: "bo")
    #expect(try store.undo(by: "carl") == nil)
    #expect(try store.withdraw(1, by: "bo") == false)
    #expect(try store.labels(of: 1).count == 2)
    try store.setFinished(true, article: 1, by: "anna")
    try store.setFinished(true, article: 1, by: "bo")
    let article = try #require(try store.labelled().first)
    #expect(article.frames(by: "anna") == ["war"])
    #expect(article.frames(by: "bo").isEmpty)
    #expect(article.document?.labels == ["war"])
    #expect(article.document?.coders == ["anna": ["war"], "bo": []])
  }

  @Test func anArticleCountsForTrainingOnceItIsFinished() throws {
    let (corpus, store) = try labelled()
    try store.add([Label(frame: "war", place: place)], to: 1, by: "anna")
    #expect(try store.labelled().first?.document == nil)
    try store.setFinished(true, article: 1, by: "anna")
    let documents = try CorpusLabels.read(corpus.path)?.documents
    #expect(documents?.map(\.labels) == [["war"]])
    #expect(documents?.first?.spans.map(\.range) == [0..<3])
    #expect(try CorpusLabels.read("/dev/null") == nil)
  }

  @Test(arguments: [(0, 0), (-1, 2), (5, 500), (3, 2)])
  func aPlaceOutsideOfTheTextIsRefused(start: Int, end: Int) throws {
    let (corpus, store) = try labelled()
    defer { withExtendedLifetime(corpus) {} }
    #expect(throws: CorpusError.self) {
      try store.add(
        [Label(frame: "war"), Label(frame: "war", place: Label.Place(start: start, end: end))],
        to: 1, by: "anna")
    }
    #expect(try store.labels(of: 1).isEmpty)
    #expect(throws: CorpusError.self) { try store.add([Label(frame: "x")], to: 9, by: "anna") }
    #expect(throws: CorpusError.self) { try store.add([Label(frame: "x")], to: 1, by: "") }
  }

  @Test func resultsComeBackAsTheyWentInAndChangesAreCounted() throws {
    let (corpus, store) = try labelled()
    defer { withExtendedLifetime(corpus) {} }
    let text = "🙂 NATO troops are occupiers, \"the occupiers\" said. Кто они?"
    try store.add(Article(id: "b", title: "Occupiers", language: "en", text: text))
    let set = LexiconSet.builtIn()
    let classifier = try Classifier(lexicons: set)
    let version = LexiconVersion(set, name: "built-in")
    let articles = try store.unclassified(by: version, after: 0)
    #expect(articles.count == 2)
    let results = articles.map { StoredResult($0, classifier.classify($0.article).classification) }
    try store.add(results, of: version)
    try store.apply(version)
    #expect(try store.unclassified(by: version, after: 0).isEmpty)
    for (article, result) in zip(articles, results) {
      #expect(try store.classification(of: article) == result.classification)
    }
    #expect(try store.classified(after: 0, ArticleFilter()).count == 2)
    var other = version
    other.version = "other"
    var changed = results
    changed[1].classification.mentions = []
    changed[1].classification.profiles = changed[1].classification.profiles.map {
      ($0.frame, FrameProfile(words: $0.profile.words))
    }
    try store.add(changed, of: other)
    let changes = try store.changes(to: "other")
    #expect(changes.allSatisfy { $0.to == "none" && $0.articles == 1 })
    #expect(changes.count == results[1].classification.profiles.count { $0.profile.class != .none })
    #expect(!changes.isEmpty)
    #expect(changes.allSatisfy { $0.examples.map(\.id) == [articles[1].id] })
    try store.apply(other)
    try store.forgetOtherResults()
    #expect(try store.currentLexicon()?.version == "other")
    #expect(try store.verify().faults == [])
  }
  @Test func aLabelThatTheClassDoesNotSayIsAChange() throws {
    let (corpus, store) = try labelled()
    defer { withExtendedLifetime(corpus) {} }
    let set = LexiconSet.builtIn()
    let version = LexiconVersion(set, name: "built-in")
    let article = try #require(try store.unclassified(by: version, after: 0).first)
    var result = StoredResult(
      article, try Classifier(lexicons: set).classify(article.article).classification)
    result.classification.mentions = []
    let frame = try #require(result.classification.profiles.first?.frame)
    result.classification.profiles = [(frame, FrameProfile(words: 10))]
    try store.add([result], of: version)
    try store.apply(version)
    var trained = version
    trained.version = "trained"
    for (probability, becomes) in [(0.9, ["none, but a label"]), (0.1, [])] {
      result.classification.profiles = [
        (frame, FrameProfile(words: 10, probability: probability, probabilityThreshold: 0.5))
      ]
      try store.add([result], of: trained)
      #expect(try store.changes(to: "trained").map(\.to) == becomes)
    }
  }
}
