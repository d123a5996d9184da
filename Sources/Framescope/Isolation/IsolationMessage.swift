import Ingest

/// A place in the inputs: the file, counted in their order, and the document in it.
struct InputPosition: Equatable {
  var file = 0
  var document = 0
}

/// What the process that parses tells the one that started it.
enum IsolationMessage {
  /// It stands, and has parsed a page of its own.
  case ready
  /// A file is about to be opened.
  case opened(file: Int, path: String)
  /// A document was read and is about to be worked on; said only when one is sought that ends the
  /// process.
  case started(InputPosition, name: String)
  /// The outcome of a document, and how many bytes of the inputs are read.
  case outcome(InputPosition, bytesRead: Int, Result<Article, IngestError>)
  /// Something worth knowing.
  case note(String)
  /// All inputs are read.
  case end

  /// The message with its length before it.
  var bytes: [UInt8] {
    var wire = WireWriter()
    switch self {
    case .ready: wire.number(6)
    case .opened(let file, let path):
      wire.number(1)
      wire.number(file)
      wire.text(path)
    case .started(let position, let name):
      wire.number(2)
      wire.number(position.file)
      wire.number(position.document)
      wire.text(name)
    case .outcome(let position, let bytesRead, let result):
      wire.number(3)
      for value in [position.file, position.document, bytesRead] { wire.number(value) }
      switch result {
      case .success(let article):
        wire.number(1)
        article.write(to: &wire)
      case .failure(let error):
        wire.number(0)
        for text in [error.location, error.cause, error.remedy] { wire.text(text) }
      }
    case .note(let text):
      wire.number(4)
      wire.text(text)
    case .end: wire.number(5)
    }
    var length = WireWriter()
    length.number(wire.bytes.count)
    return length.bytes + wire.bytes
  }

  /// The message in `bytes`, without the length; `nil` when it is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    var wire = WireReader(bytes)
    switch wire.number() {
    case 1:
      guard let file = wire.number(), let path = wire.text() else { return nil }
      self = .opened(file: file, path: path)
    case 2:
      guard let file = wire.number(), let document = wire.number(), let name = wire.text() else {
        return nil
      }
      self = .started(InputPosition(file: file, document: document), name: name)
    case 3:
      guard let file = wire.number(), let document = wire.number(), let bytesRead = wire.number(),
        let kind = wire.number()
      else { return nil }
      let position = InputPosition(file: file, document: document)
      if kind == 1 {
        guard let article = Article(from: &wire) else { return nil }
        self = .outcome(position, bytesRead: bytesRead, .success(article))
      } else {
        guard let location = wire.text(), let cause = wire.text(), let remedy = wire.text() else {
          return nil
        }
        self = .outcome(
          position, bytesRead: bytesRead,
          .failure(IngestError(at: location, cause: cause, remedy: remedy)))
      }
    case 4:
      guard let text = wire.text() else { return nil }
      self = .note(text)
    case 5: self = .end
    case 6: self = .ready
    default: return nil
    }
  }
}
