#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path, as far as reading it goes.
enum FileKind {
  case regular, folder, fifo, socket, device, other

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    default: self = .other
    }
  }

  /// The size in bytes of the file at `path`; 0 when there is none.
  static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Why a thing of this kind is not read.
  func refusal(at path: String) -> IngestError {
    let what =
      switch self {
      case .regular: "is a file"
      case .folder: "is a folder"
      case .fifo: "is a named pipe, not a file"
      case .socket: "is a socket, not a file"
      case .device: "is a device, not a file"
      case .other: "is not a file"
      }
    return IngestError(
      at: path, cause: what, remedy: "save what it holds to a file, or pipe it in and name `-`")
  }
}

extension IngestError {
  /// The error of an `open`, `stat` or `opendir` of `path` that failed with `code`.
  init(at path: String, opening code: Int32) {
    let cause: String
    let remedy: String
    switch code {
    case ENOENT, ENOTDIR:
      cause = "no such file or folder"
      remedy = "check the name and the working folder"
    case EACCES, EPERM:
      cause = "permission denied"
      remedy = "make it readable (chmod +r), or run as its owner"
    case ELOOP:
      cause = "its symbolic links go round in a circle"
      remedy = "remove the link"
    case EMFILE, ENFILE:
      cause = "too many files are open"
      remedy = "raise the limit (ulimit -n)"
    case ENXIO:
      cause = "is a socket or a device without a driver"
      remedy = "save what it holds to a file, or pipe it in and name `-`"
    default:
      cause = "cannot be opened (\(String(cString: strerror(code))))"
      remedy = "check the file and the disk it lies on"
    }
    self.init(at: path, cause: cause, remedy: remedy)
  }
}
