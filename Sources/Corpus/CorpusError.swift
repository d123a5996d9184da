import GRDB

/// What goes wrong with a corpus.
package struct CorpusError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file, with the article or label where there is one.
  package var location: String
  /// What happened.
  package var cause: String
  /// What the user can do.
  package var remedy: String

  package init(at location: String, cause: String, remedy: String) {
    self.location = location
    self.cause = cause
    self.remedy = remedy
  }

  /// `where: what: what to do`, in one line.
  package var description: String { "\(location): \(cause): \(remedy)" }

  static func foreign(_ path: String) -> CorpusError {
    CorpusError(
      at: path, cause: "is a database, but not a corpus of this program",
      remedy: "name a file that `corpus add` made, or a new one")
  }

  static func newer(_ path: String) -> CorpusError {
    CorpusError(
      at: path, cause: "was made by a newer version of this program",
      remedy: "update the program; nothing was changed")
  }

  /// Runs `body` on the file at `path` and says in a user's words what SQLite says in its own.
  static func rethrowing<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(CorpusError) -> Value {
    do {
      return try body()
    } catch let error as CorpusError {
      throw error
    } catch let error as DatabaseError {
      throw CorpusError(error, at: path)
    } catch {
      throw CorpusError(at: path, cause: "\(error)", remedy: "run `framescope corpus verify` on it")
    }
  }

  init(_ error: DatabaseError, at path: String) {
    location = path
    let said = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_FULL:
      cause = "the disk is full"
      remedy = "free some space and run it again: what was acknowledged is kept"
    case .SQLITE_IOERR:
      cause = "the disk does not take or give data (\(said))"
      remedy =
        "check the space (df), the limits (ulimit -f) and the disk, and run it again: what was "
        + "acknowledged is kept"
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      cause = "another process has been writing to it for a minute"
      remedy = "let that finish, and run it again"
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
      cause = "may not be opened for writing (\(said))"
      remedy = "check the permissions of the file and of its folder, which holds its log too"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      cause = "is damaged (\(said))"
      remedy = "go back to a copy, or save what can be read: sqlite3 \(path) .recover"
    default:
      cause = said
      remedy = "run `framescope corpus verify` on it"
    }
  }
}
