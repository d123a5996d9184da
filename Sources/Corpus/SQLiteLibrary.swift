import GRDB

/// The SQLite that is linked at run time.
package enum SQLiteLibrary {
  /// Its version, such as `3.40.1`, and whether it has the full-text search that a corpus needs; nil
  /// if it opens nothing at all.
  package static var found: (version: String, canSearch: Bool)? {
    try? DatabaseQueue().read { db in
      guard let version = try String.fetchOne(db, sql: "SELECT sqlite_version()") else {
        return nil
      }
      let canSearch = try Bool.fetchOne(
        db, sql: "SELECT sqlite_compileoption_used('ENABLE_FTS5')")
      return (version, canSearch ?? false)
    }
  }
}
