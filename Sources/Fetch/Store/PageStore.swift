/// What an exchange was for, as it is stored with it.
package enum ExchangeRole: String, Sendable {
  /// A page that was asked for: what readers of the store want.
  case page
  /// A feed or a sitemap, read for the addresses in it.
  case list
  /// A site's robots.txt.
  case robots
}

/// One request and its answer, to be stored.
package struct Exchange: Sendable {
  package var address: String
  package var role: ExchangeRole
  package var answer: Answer
  /// When the answer was complete, in whole seconds since 1970.
  package var seconds: Int
}

/// What a store knows of the last answer to an address.
package struct StoredAnswer: Equatable, Sendable {
  package var role: ExchangeRole = .page
  package var status: Int
  /// When it was fetched, or last found unchanged, in seconds since 1970.
  package var seconds: Int
  package var etag: String?
  package var lastModified: String?
  /// Where a redirect leads, as the server wrote it.
  package var location: String?
  /// The SHA-1 of the body, as WARC writes it; `nil` when it is not known.
  package var digest: String?

  package init(
    role: ExchangeRole = .page, status: Int, seconds: Int, etag: String? = nil,
    lastModified: String? = nil, location: String? = nil, digest: String? = nil
  ) {
    self.role = role
    self.status = status
    self.seconds = seconds
    self.etag = etag
    self.lastModified = lastModified
    self.location = location
    self.digest = digest
  }
}

/// Where fetched pages go: a WARC file or a corpus.
package protocol PageStore: AnyObject {
  /// The last answer to `address` that is stored; `nil` when there is none, or it cannot be read.
  func stored(_ address: String) -> StoredAnswer?

  /// The body of the list last stored for `address`, and the charset that its server named.
  func list(_ address: String) throws(FetchError) -> (body: [UInt8], charset: String?)?

  /// Stores an exchange, whole or not at all.
  func add(_ exchange: Exchange) throws(FetchError)

  /// Sees to it that all that was added is on disk.
  func finish() throws(FetchError)
}
