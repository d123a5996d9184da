import Corpus
import Fetch
import Ingest

/// A corpus as the place that a fetch puts pages into: each becomes an article at once, its bytes
/// are kept, and what servers said of it is remembered for the next time.
package final class CorpusPages: PageStore {
  private let store: CorpusStore
  private let isolation: Isolation?
  private let checkLanguage = LanguageCheck()

  /// Pages into `store`, extracted in a process of their own unless `isolation` is `nil`.
  package init(_ store: CorpusStore, _ isolation: Isolation?) {
    self.store = store
    self.isolation = isolation
  }

  package func stored(_ address: String) -> StoredAnswer? {
    // A file that cannot be read is told of when it is written to.
    guard let record = try? find(address), let role = ExchangeRole(rawValue: record.role) else {
      return nil
    }
    return StoredAnswer(
      role: role, status: record.status, seconds: record.seconds, etag: record.etag,
      lastModified: record.lastModified, location: record.location)
  }

  package func list(_ address: String) throws(FetchError) -> (body: [UInt8], charset: String?)? {
    guard let record = try find(address), let list = record.list else { return nil }
    return (list, record.charset)
  }

  package func add(_ exchange: Exchange) throws(FetchError) {
    let answer = exchange.answer
    if answer.status == 304, var known = try find(exchange.address) {
      known.seconds = exchange.seconds
      _ = try rethrowing { () throws(CorpusError) in try store.add(known) }
      return
    }
    var record = FetchRecord(
      address: exchange.address, role: exchange.role.rawValue, status: answer.status,
      seconds: exchange.seconds)
    record.etag = answer.field("ETag")
    record.lastModified = answer.field("Last-Modified")
    record.location = answer.field("Location")
    if exchange.role == .list {
      record.list = answer.body
      record.charset = answer.charset
    }
    let article = exchange.role == .page && answer.status == 200 ? incoming(exchange) : nil
    _ = try rethrowing { () throws(CorpusError) in try store.add(record, article: article) }
  }

  package func finish() {}

  private func incoming(_ exchange: Exchange) -> IncomingArticle {
    let answer = exchange.answer
    var known = Article(id: exchange.address, url: exchange.address)
    known.fetched = ArticleDate(epochSeconds: exchange.seconds)
    let document = RawDocument(
      content: .page(answer.body), known: known, charset: answer.charset)
    let article =
      isolation.map { IsolatedPage.article(of: document, $0) }
      ?? Extractor().article(from: document)
    return IncomingArticle(checkLanguage(article), from: document)
  }

  private func find(_ address: String) throws(FetchError) -> FetchRecord? {
    try rethrowing { () throws(CorpusError) in try store.fetchRecord(of: address) }
  }

  private func rethrowing<Value>(
    _ body: () throws(CorpusError) -> Value
  ) throws(FetchError) -> Value {
    do {
      return try body()
    } catch {
      throw FetchError(at: error.location, cause: error.cause, remedy: error.remedy)
    }
  }
}
