import CSandbox
import Ingest

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One document that is parsed in a process of its own: what `fetch` has just been given.
///
/// A process for each costs some milliseconds, which is nothing beside a request.
enum OneDocument {
  /// Gives `bytes` to a child that is started with `arguments`; its answer.
  static func answer(
    of arguments: [String], to bytes: [UInt8], at location: String, _ isolation: Isolation
  ) throws(IngestError) -> WireReader {
    func failure(_ cause: String) -> IngestError {
      IngestError(at: location, cause: cause, remedy: "check it in a browser")
    }
    // A file in memory, without a name: the child reads it without any right to the disk.
    let file = framescope_memory_file()
    guard file >= 0 else { throw failure("cannot be handed on") }
    defer { close(file) }
    guard writeAll(bytes, to: file) else { throw failure("cannot be handed on") }
    lseek(file, 0, SEEK_SET)
    let child: ChildProcess
    do {
      child = try ChildProcess(
        [Isolation.command, "--memory", String(isolation.memory)] + arguments + ["--", location],
        input: file)
    } catch {
      throw failure(error.description)
    }
    guard let message = child.message(patience: 30) else {
      throw failure("the process that parsed it \(child.end() ?? "said nothing")")
    }
    return WireReader(message)
  }

  /// The side of the child: what is on standard input.
  static func read() -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(0, &part, part.count)
      if count <= 0 { return bytes }
      bytes += part.prefix(count)
    }
  }

  /// The side of the child: gives the answer.
  static func write(_ wire: WireWriter) {
    var length = WireWriter()
    length.number(wire.bytes.count)
    _ = writeAll(length.bytes + wire.bytes, to: 1)
  }
}

/// The addresses in a feed or a sitemap, read in a process that can harm nothing.
package enum IsolatedAddressList {
  /// The list in `bytes`, as `AddressList` reads it.
  package static func read(
    _ bytes: [UInt8], charset: String?, location: String, _ isolation: Isolation
  ) throws(IngestError) -> AddressList? {
    var wire = try OneDocument.answer(
      of: ["--addresses"] + (charset.map { ["--charset=\($0)"] } ?? []), to: bytes, at: location,
      isolation)
    switch wire.number() {
    case 0: return nil
    case 1: return wire.texts().map { .pages($0) }
    case 2: return wire.texts().map { .sitemaps($0) }
    default:
      throw IngestError(
        at: location, cause: wire.text() ?? "the process that parsed it said something else",
        remedy: "check it in a browser")
    }
  }

  /// The side of the child.
  package static func parse(charset: String?, location: String) {
    var wire = WireWriter()
    do throws(IngestError) {
      switch try AddressList(OneDocument.read(), charset: charset, location: location) {
      case .pages(let pages):
        wire.number(1)
        wire.texts(pages)
      case .sitemaps(let sitemaps):
        wire.number(2)
        wire.texts(sitemaps)
      case nil: wire.number(0)
      }
    } catch {
      wire.number(3)
      wire.text(error.cause)
    }
    OneDocument.write(wire)
  }
}

/// A page, extracted in a process that can harm nothing.
package enum IsolatedPage {
  /// The article of `document`; without text, and with the reason, when that process falls.
  static func article(of document: RawDocument, _ isolation: Isolation) -> Article {
    guard case .page(let bytes) = document.content else { return document.known }
    var article = document.known
    do throws(IngestError) {
      var wire = try OneDocument.answer(
        of: ["--page"] + (document.charset.map { ["--charset=\($0)"] } ?? []), to: bytes,
        at: document.known.url ?? document.known.id, isolation)
      guard var found = Article(from: &wire) else { return document.known }
      (found.id, found.path, found.fetched) = (article.id, article.path, article.fetched)
      return found
    } catch {
      article.warnings.append("no article: \(error.cause)")
      return article
    }
  }

  /// The side of the child.
  package static func parse(charset: String?, location: String) {
    let document = RawDocument(
      content: .page(OneDocument.read()), known: Article(id: location, url: location),
      charset: charset)
    var wire = WireWriter()
    Extractor().article(from: document).write(to: &wire)
    OneDocument.write(wire)
  }
}
