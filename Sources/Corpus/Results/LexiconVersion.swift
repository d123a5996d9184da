import Foundation
import GRDB
import Ingest
import Lexicon
import Report
import Training

/// Which lexicons a result is of.
package struct LexiconVersion: Sendable, Equatable {
  /// A hash of every file of the lexicons and of the frames that were asked for.
  package var version: String
  /// What the user calls it: the folder, or `built-in`.
  package var name: String
  /// The frames, in the codebook's order.
  package var frames: [String]

  /// The version of `set`, which the user calls `name`.
  package init(_ set: LexiconSet, name: String) {
    var bytes: [UInt8] = []
    for (path, contents) in set.files.sorted(by: { $0.key < $1.key }) {
      bytes += Array(path.utf8) + [0] + contents + [0]
    }
    frames = set.codebook.frames.map(\.name)
    bytes += frames.joined(separator: "\0").utf8
    version = ContentHash.text(ContentHash.of(bytes))
    self.name = name
  }

  init(_ row: Row) {
    version = row["version"]
    name = row["name"]
    let json: String = row["frames"]
    frames = (try? JSONReader.value(of: Array(json.utf8)))?.array?.compactMap(\.string) ?? []
  }

  var framesJSON: String {
    var json = JSONWriter()
    json.array { for frame in frames { $0.value(frame) } }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension CorpusStore {
  /// The lexicons that were applied last; nil when none was.
  package func currentLexicon() throws(CorpusError) -> LexiconVersion? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM current_lexicon").map(LexiconVersion.init)
    }
  }

  /// Makes `lexicon` the one whose results are shown, once its results are stored.
  package func apply(_ lexicon: LexiconVersion) throws(CorpusError) {
    try write { db in
      try db.execute(
        sql: "UPDATE lexicons SET applied = ?, name = ? WHERE version = ?",
        arguments: [Timestamp.now(), lexicon.name, lexicon.version])
    }
  }

  /// The number of `lexicon`, which is noted if it is new; it is not applied by that.
  static func number(of lexicon: LexiconVersion, _ db: Database) throws -> Int64 {
    if let id = try Int64.fetchOne(
      db, sql: "SELECT id FROM lexicons WHERE version = ?", arguments: [lexicon.version])
    {
      return id
    }
    try db.execute(
      sql: "INSERT INTO lexicons (version, name, frames, applied) VALUES (?, ?, ?, '')",
      arguments: [lexicon.version, lexicon.name, lexicon.framesJSON])
    return db.lastInsertedRowID
  }

  /// Deletes the results of all lexicons but the applied one.
  package func forgetOtherResults() throws(CorpusError) {
    try write { db in
      try db.execute(
        sql: "DELETE FROM lexicons WHERE id <> coalesce((SELECT id FROM current_lexicon), -1)")
    }
  }
}
