import Corpus
import Synchronization

/// What the filters offer: outlets and languages, counted over the whole corpus at most every few
/// seconds, since every list and comparison shows them.
final class FacetCache: Sendable {
  struct Facets: Sendable {
    var outlets: [String]
    var languages: [String]
  }

  private let store: CorpusStore
  private let kept = Mutex<(facets: Facets, made: ContinuousClock.Instant)?>(nil)
  private static let age: Duration = .seconds(5)

  init(_ store: CorpusStore) { self.store = store }

  func facets() throws -> Facets {
    try kept.withLock { kept in
      if let kept, kept.made.duration(to: .now) < Self.age { return kept.facets }
      let facets = Facets(
        outlets: try store.facet(.outlet).map(\.value),
        languages: try store.facet(.language).map(\.value))
      kept = (facets, .now)
      return facets
    }
  }
}
