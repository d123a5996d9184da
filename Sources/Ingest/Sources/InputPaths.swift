#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that arguments name, one at a time and in order.
struct InputPaths {
  enum Item {
    case file(String)
    case standardInput
    case failure(IngestError)

    /// How messages name it.
    var name: String {
      switch self {
      case .file(let path): path
      case .standardInput: "standard input"
      case .failure(let error): error.location
      }
    }
  }

  private var pending: [String]
  private var walk: FolderWalk?

  init(_ arguments: [String]) {
    pending = arguments.reversed()
  }

  mutating func next() -> Item? {
    while true {
      switch walk?.next() {
      case .success(let path): return .file(path)
      case .failure(let error): return .failure(error)
      case nil: walk = nil
      }
      guard let argument = pending.popLast() else { return nil }
      if argument == "-" { return .standardInput }
      if let item = item(argument) { return item }
    }
  }

  /// What `argument` is; `nil` when it became a walk or more arguments.
  private mutating func item(_ argument: String) -> Item? {
    guard !argument.isEmpty else {
      return .failure(
        IngestError(at: "\"\"", cause: "is an empty name", remedy: "name a file, a folder or `-`"))
    }
    var status = stat()
    if stat(argument, &status) == 0 {
      if case .folder = FileKind(mode: status.st_mode) {
        walk = FolderWalk(argument)
        return nil
      }
      return .file(argument)
    }
    let code = errno
    guard let glob = Glob(argument), lstat(argument, &status) != 0 else {
      return .failure(IngestError(at: argument, opening: code))
    }
    let paths = glob.paths()
    guard !paths.isEmpty else {
      return .failure(
        IngestError(
          at: argument, cause: "no file matches this glob",
          remedy: "check it with `ls`, and the working folder"))
    }
    // A match is a name from here on, whatever characters are in it.
    pending.append(contentsOf: paths.reversed())
    return nil
  }
}
