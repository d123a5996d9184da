#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The paths that a glob names, for shells that were kept from expanding it and for lists longer
/// than a command line may be.
///
/// `*`, `?` and `[…]` match inside one component and not a leading dot, as in a shell; `**` is
/// any number of folders.
struct Glob {
  private let components: [String]
  private let isAbsolute: Bool

  /// `nil` when `pattern` has none of the glob characters.
  init?(_ pattern: String) {
    guard pattern.contains(where: { "*?[".contains($0) }) else { return nil }
    components = pattern.split(separator: "/").map(String.init)
    isAbsolute = pattern.hasPrefix("/")
  }

  /// The paths that exist and match, sorted.
  func paths() -> [String] {
    var found = [isAbsolute ? "/" : ""]
    for component in components {
      if component == "**" {
        found = found.flatMap { [$0] + foldersBelow($0) }
      } else if Glob(component) == nil {
        found = found.map { join($0, component) }.filter { exists($0) }
      } else {
        found = found.flatMap { folder in
          names(in: folder)
            .filter { fnmatch(component, $0, FNM_PERIOD) == 0 }
            .map { join(folder, $0) }
        }
      }
    }
    return Set(found.filter { !$0.isEmpty && $0 != "/" }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  private func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  private func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private func names(in folder: String) -> [String] {
    (try? Folder.names(of: folder.isEmpty ? "." : folder)) ?? []
  }

  /// All folders below; links are not followed, so that it ends.
  private func foldersBelow(_ folder: String) -> [String] {
    names(in: folder).filter { !$0.hasPrefix(".") }.map { join(folder, $0) }.flatMap { path in
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        return [String]()
      }
      return [path] + foldersBelow(path)
    }
  }
}
