import Foundation
import GRDB

/// A corpus that grows: one SQLite file with articles, the pages they came from, what a lexicon
/// found in them, and what people say of that.
///
/// **The room's one decision.** The file is the interface: plain tables and views under the field's
/// names, offsets in Unicode scalars as SQL's `substr` counts them, so that Datasette, R or a
/// notebook reads it without this program. Weighed against it: a record of our own in a blob, which
/// is faster to write and closed to everybody else; DuckDB, which compares well and is no place for
/// many small writes; and a folder of files, in which two writers or a full disk leave halves.
///
/// What is acknowledged is on the disk: every write is a transaction of a write-ahead log that is
/// synchronised when it commits. Two processes may write at once; one waits for the other.
package final class CorpusStore: Sendable {
  /// The file's path, as it was named.
  package let path: String
  let pool: DatabasePool

  /// How a file is opened.
  package enum Mode: Sendable {
    /// It must be there.
    case existing
    /// It is made if it is not there.
    case creating
  }

  /// How long one process waits for another that writes.
  private static let patience: TimeInterval = 60
  /// `PRAGMA application_id`: "Frsc", by which `file` and we know our files from other databases.
  static let applicationID = 0x4672_7363

  /// Opens the corpus at `path` and brings it to the present schema.
  ///
  /// - Throws: ``CorpusError`` if there is no such file, it is no corpus, was made by a newer
  ///   program, or cannot be read.
  package init(_ path: String, _ mode: Mode = .existing) throws(CorpusError) {
    self.path = path
    // A file that may not grow (ulimit -f) must be an error that is told, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    try Self.check(path, mode)
    var configuration = Configuration()
    configuration.busyMode = .timeout(Self.patience)
    configuration.maximumReaderCount = 8
    configuration.label = "corpus"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY")
    }
    pool = try CorpusError.rethrowing(path) { try Self.open(path, configuration) }
    SQLiteFile.opened(path)
  }

  deinit { SQLiteFile.closed(path) }

  private static func open(_ path: String, _ configuration: Configuration) throws -> DatabasePool {
    // Two processes that make the same new file get in each other's way for a moment: what one has
    // just made, the other cannot make, and finds when it looks again.
    var attempts = 0
    while true {
      do {
        return try openOnce(path, configuration)
      } catch let error as DatabaseError
        where attempts < 100
        && [.SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_SCHEMA]
          .contains(error.resultCode)
      {
        attempts += 1
        Thread.sleep(forTimeInterval: 0.05)
      }
    }
  }

  private static func openOnce(
    _ path: String, _ configuration: Configuration
  ) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration)
    let isOurs = try pool.read { db in
      let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
      // A file that is just being made has the list of migrations first.
      let tables = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
      return id == applicationID || tables == 0
    }
    guard isOurs else { throw CorpusError.foreign(path) }
    if try pool.read({ try Schema.migrator.hasBeenSuperseded($0) }) {
      throw CorpusError.newer(path)
    }
    try pool.writeWithoutTransaction { db in
      // The pool's own choice, NORMAL, may lose the last commits when the power fails.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      // A page that many transactions write again is copied into the file once for 16 MB of log, not
      // once for 4.
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
    }
    try Schema.migrator.migrate(pool)
    return pool
  }

  /// Refuses what cannot be a corpus before SQLite touches it.
  private static func check(_ path: String, _ mode: Mode) throws(CorpusError) {
    guard let start = SQLiteFile.start(of: path) else {
      if mode == .creating, !FileManager.default.fileExists(atPath: path) { return }
      throw CorpusError(
        at: path, cause: "no such file, or it cannot be read",
        remedy: "check the name; `framescope corpus add` makes a new corpus")
    }
    // An empty file is what a first run that was killed at once leaves behind.
    guard start.isEmpty || SQLiteFile.isSQLite(start) else {
      throw CorpusError(
        at: path, cause: "is not a corpus",
        remedy: "name a file that `corpus add` made, or a new one")
    }
  }

  /// Reads in one transaction, beside whoever writes.
  func read<Value>(_ body: (Database) throws -> Value) throws(CorpusError) -> Value {
    try CorpusError.rethrowing(path) { try pool.read(body) }
  }

  /// Writes in one transaction, after whoever writes now; it is on the disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) throws(CorpusError) -> Value {
    try CorpusError.rethrowing(path) { try pool.write(body) }
  }

  /// A number that changes whenever anybody, also another process, has written to the file.
  package func dataVersion() throws(CorpusError) -> Int {
    try CorpusError.rethrowing(path) {
      try pool.writeWithoutTransaction { db in
        // The first counts other connections' commits, the second this one's rows.
        let others = try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0
        return others << 32 + db.totalChangesCount
      }
    }
  }
}

/// What tells a SQLite file.
///
/// SQLite's locks are POSIX locks: when a process closes any descriptor of a file, it loses all that
/// it holds on it, and another process may then throw away a log that is in use. So a file that is
/// open as a corpus here is not opened a second time to look at it.
package enum SQLiteFile {
  private static let lock = NSLock()
  // How often each file is open; guarded by the lock, which ThreadSanitizer knows.
  private nonisolated(unsafe) static var open: [String: Int] = [:]

  static func opened(_ path: String) { lock.withLock { open[identity(path), default: 0] += 1 } }
  static func closed(_ path: String) { lock.withLock { open[identity(path)]? -= 1 } }

  private static func identity(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }

  /// The first 16 bytes of the file at `path`, fewer if it is shorter; nil if it cannot be read.
  static func start(of path: String) -> [UInt8]? {
    let isOpen = lock.withLock { open[identity(path)] ?? 0 > 0 }
    if isOpen { return Array("SQLite format 3\0".utf8) }
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    do {
      return [UInt8](try file.read(upToCount: 16) ?? Data())
    } catch {
      return nil
    }
  }

  static func isSQLite(_ start: [UInt8]) -> Bool { start.starts(with: "SQLite format 3\0".utf8) }

  /// Whether the file at `path` is a SQLite database, told by its first bytes.
  package static func isSQLite(at path: String) -> Bool { start(of: path).map(isSQLite) ?? false }
}
