import Corpus
import FlyingFox
import FlyingSocks
import Foundation
import Framescope
import Lexicon

/// A corpus as pages to read and label in, on this machine only.
///
/// **The room's one decision.** Pages are made here, whole, with the templates and charts of the
/// report, and one script of our own turns keys and clicks into calls of a JSON API; every page is
/// readable without it. Weighed against it: an application in the browser, which needs a framework, a
/// build of its own and a second rendering of every chart; and a form a button, which reloads an
/// article for every key.
///
/// It listens on 127.0.0.1 and has no users or passwords: who may open a port of this machine may
/// read and label. What keeps other web pages out is in `Gate`.
package struct CorpusServer: Sendable {
  /// What a server is told.
  package struct Settings: Sendable {
    /// The port; 0 for any that is free.
    package var port: UInt16 = 8765
    /// The coder that a page starts with.
    package var coder: String
    /// The lexicons, and what the user calls them.
    package var lexicons: LexiconSet
    package var lexiconsName: String
    /// The folder of the lexicons, the prior of training; nil for the built-in ones.
    package var lexiconsFolder: String?
    /// Where a retrained lexicon goes.
    package var trainedFolder: String

    package init(
      coder: String, lexicons: LexiconSet, lexiconsName: String, lexiconsFolder: String? = nil,
      trainedFolder: String
    ) {
      self.coder = coder
      self.lexicons = lexicons
      self.lexiconsName = lexiconsName
      self.lexiconsFolder = lexiconsFolder
      self.trainedFolder = trainedFolder
    }
  }

  private let store: CorpusStore
  private let settings: Settings
  /// How long requests under way may take once the server is told to stop.
  private static let grace: TimeInterval = 5

  package init(_ store: CorpusStore, _ settings: Settings) {
    self.store = store
    self.settings = settings
  }

  /// Serves until the process is told to stop (SIGINT, SIGTERM); requests under way are finished.
  ///
  /// - Parameter listening: told the address once it answers.
  /// - Throws: ``ServeError`` if the port is taken.
  package func run(listening: @escaping @Sendable (String) -> Void) async throws {
    let site = Site(store, settings)
    let quiet: DisabledLogger = .disabled
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: settings.port), timeout: 120,
      logger: quiet, handler: ClosureHTTPHandler { await site.answer($0) })
    let signals = Self.stopping {
      site.stops()
      // Browsers keep connections open: it is answers that are waited for, not those.
      for _ in 0..<Int(Self.grace * 20) where site.isAnswering {
        try? await Task.sleep(for: .milliseconds(50))
      }
      await server.stop(timeout: 0.2)
    }
    defer { for signal in signals { signal.cancel() } }
    let running = Task {
      do {
        try await server.run()
      } catch {
        site.fails()
        throw error
      }
    }
    do {
      while await !server.isListening, !site.hasFailed {
        try await Task.sleep(for: .milliseconds(10))
      }
      if case .ip4(_, let port)? = await server.listeningAddress {
        site.listens(on: port)
        listening("http://127.0.0.1:\(port)/")
      }
      try await running.value
    } catch {
      if case SocketError.failed(_, let code, _)? = error as? SocketError, code == EADDRINUSE {
        throw ServeError(
          at: "127.0.0.1:\(settings.port)", cause: "another program listens on this port",
          remedy: "give another one with --port, or 0 for any")
      }
      // Told to stop: the listening socket was closed under its feet.
      if site.isStopping { return }
      throw ServeError(
        at: "127.0.0.1:\(settings.port)", cause: "\(error)", remedy: "give another --port")
    }
  }

  private static func stopping(
    _ stop: @escaping @Sendable () async -> Void
  ) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { Task { await stop() } }
      source.resume()
      return source
    }
  }
}

/// What goes wrong with a server.
package struct ServeError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The address, or what was asked for.
  package var location: String
  /// What happened.
  package var cause: String
  /// What the user can do.
  package var remedy: String

  init(at location: String, cause: String, remedy: String) {
    self.location = location
    self.cause = cause
    self.remedy = remedy
  }

  /// `where: what: what to do`, in one line.
  package var description: String { "\(location): \(cause): \(remedy)" }
}
