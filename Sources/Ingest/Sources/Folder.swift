#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder's list of names.
enum Folder {
  /// The names in `folder`, in no order, without `.` and `..`.
  static func names(of folder: String) throws(IngestError) -> [String] {
    guard let directory = opendir(folder) else { throw IngestError(at: folder, opening: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        // The system ends d_name with a zero inside its 256 bytes.
        name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
