#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files below a folder, in order of their names, one folder's list in memory at a time.
///
/// Hidden files and folders are left out. Symbolic links are followed, and every folder is gone
/// into once: a link into a folder that was seen already leads nowhere, so circles end.
struct FolderWalk {
  /// What still has to be visited, last first: (path, or an error to report).
  private var pending: [Result<String, IngestError>]
  private var seen: Set<Identity> = []
  private let root: String
  private var found = false
  private var hidden = 0
  private var isRootDone = false

  private struct Identity: Hashable {
    var device: UInt64
    var number: UInt64
  }

  init(_ root: String) {
    self.root = root
    pending = [.success(root)]
  }

  /// The next file, or what could not be read; `nil` at the end.
  ///
  /// A walk that found nothing at all says so once.
  mutating func next() -> Result<String, IngestError>? {
    while let item = pending.popLast() {
      guard case .success(let path) = item else {
        found = true
        return item
      }
      var status = stat()
      guard stat(path, &status) == 0 else {
        found = true
        return .failure(missing(path, errno))
      }
      switch FileKind(mode: status.st_mode) {
      case .folder:
        let identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
        if seen.insert(identity).inserted { list(path) }
      case .regular:
        found = true
        return .success(path)
      case let kind:
        found = true
        return .failure(kind.refusal(at: path))
      }
    }
    if found || isRootDone { return nil }
    isRootDone = true
    let also = hidden == 0 ? "" : " except \(hidden) hidden"
    return .failure(
      IngestError(
        at: root, cause: "is a folder without files\(also)",
        remedy: "name the folder that holds the pages"))
  }

  /// `stat` failed: a link that points nowhere is told apart from a file that went away.
  private func missing(_ path: String, _ code: Int32) -> IngestError {
    var status = stat()
    if code == ENOENT, lstat(path, &status) == 0 {
      return IngestError(
        at: path, cause: "is a symbolic link to something that is not there",
        remedy: "remove the link or restore what it points to")
    }
    return IngestError(at: path, opening: code)
  }

  private mutating func list(_ folder: String) {
    var names: [String] = []
    do throws(IngestError) {
      names = try Folder.names(of: folder)
    } catch {
      return pending.append(.failure(error))
    }
    let all = names.count
    names.removeAll { $0.hasPrefix(".") }
    hidden += all - names.count
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    pending.append(contentsOf: names.reversed().map { .success(prefix + $0) })
  }
}
