import CSandbox

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a process that parses may no longer do.
package enum Confinement {
  /// Gives up the network, other programs, writing, and all memory beyond `memory` bytes.
  ///
  /// Called before the first byte of an input is read and before the first thread is started.
  ///
  /// - Throws: When the system does not offer it, for then nothing should be parsed.
  package static func enter(memory: Int) throws(IsolationError) {
    // Ctrl-C goes to the whole group; the process that started this one decides what it means.
    signal(SIGINT, SIG_IGN)
    #if canImport(Glibc)
      limit(RLIMIT_AS, memory)
      limit(RLIMIT_CORE, 0)
      limit(RLIMIT_FSIZE, 0)
      limit(RLIMIT_NOFILE, 256)
    #endif
    let code = framescope_confine()
    guard code == 0 else {
      throw IsolationError(
        cause: "the system does not confine processes (\(String(cString: strerror(code))))",
        remedy: "leave --sandbox out, or say --no-sandbox")
    }
  }

  #if canImport(Glibc)
    private static func limit(_ resource: __rlimit_resource, _ value: Int) {
      var limit = rlimit()
      let resource = __rlimit_resource_t(resource.rawValue)
      getrlimit(resource, &limit)
      limit.rlim_cur = min(rlim_t(value), limit.rlim_max)
      limit.rlim_max = limit.rlim_cur
      setrlimit(resource, &limit)
    }
  #endif
}

/// Why parsing cannot be isolated.
package struct IsolationError: Error, Equatable, Sendable, CustomStringConvertible {
  package var cause: String
  package var remedy: String
  /// `where: what: what to do`, in one line.
  package var description: String { "--sandbox: \(cause): \(remedy)" }
}
