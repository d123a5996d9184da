import Foundation
import GRDB

/// What a server last answered at an address, for the next fetch.
package struct FetchRecord: Equatable, Sendable {
  package var address: String
  /// `page`, `list` or `robots`.
  package var role: String
  package var status: Int
  /// Seconds since 1970 when it was fetched, or last found unchanged.
  package var seconds: Int
  package var etag: String?
  package var lastModified: String?
  /// Where a redirect leads.
  package var location: String?
  /// The body of a feed or a sitemap, which is read again when it has not changed.
  package var list: [UInt8]?
  /// The charset that the server named for it.
  package var charset: String?

  package init(address: String, role: String, status: Int, seconds: Int) {
    self.address = address
    self.role = role
    self.status = status
    self.seconds = seconds
  }
}

extension CorpusStore {
  /// The last answer to `address`; `nil` when it was never fetched.
  package func fetchRecord(of address: String) throws(CorpusError) -> FetchRecord? {
    try read { db in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT * FROM fetches WHERE address = ?"), arguments: [address]
      ).map { row in
        var record = FetchRecord(
          address: address, role: row["role"], status: row["status"], seconds: row["seconds"])
        record.etag = row["etag"]
        record.lastModified = row["last_modified"]
        record.location = row["location"]
        record.charset = row["charset"]
        if let deflated = row["list"] as Data?, let count = row["list_bytes"] as Int? {
          record.list = Zlib.inflated([UInt8](deflated), byteCount: count)
        }
        return record
      }
    }
  }

  /// Stores an answer, and the article of the page in it, in one transaction.
  ///
  /// - Returns: What became of the article; `nil` without one.
  /// - Throws: ``CorpusError`` if the disk is full or the file is in use; then nothing was stored.
  @discardableResult
  package func add(
    _ record: FetchRecord, article: IncomingArticle? = nil
  ) throws(CorpusError) -> AddedArticle? {
    let list = record.list.flatMap(Zlib.deflated).map { Data($0) }
    let now = Timestamp.now()
    return try write { db in
      try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO fetches (address, role, status, seconds, etag, last_modified,
            location, charset, list_bytes, list) VALUES (?,?,?,?,?,?,?,?,?,?)
          """
      ).execute(
        arguments: [
          record.address, record.role, record.status, record.seconds, record.etag,
          record.lastModified, record.location, record.charset,
          list == nil ? nil : record.list?.count, list,
        ])
      return try article.map { try Self.add($0, now, db) }
    }
  }
}
