/// A JSON object that is more than one line: an export whose members hold the articles, or one
/// article that was printed for people.
///
/// It is walked member by member: arrays of messages and of articles are given out an element at a
/// time, small members that say whose they are are kept, and everything else is passed over. So a
/// Telegram account of any size is read in the memory of one message.
final class JSONDocument: RecordReader {
  private let stream: ByteStream
  private let origin: Origin
  private var stack: [Frame] = []
  private var isDone = false
  private var found = 0
  private var number = 0
  private var chats = 0
  private var passedOver = TelegramPassedOver()
  private var queue: [Result<RawDocument, IngestError>] = []

  /// What the walk is inside of.
  private enum Frame {
    /// An object: its members so far, as JSON, for an object that turns out to be an article.
    case object(members: [UInt8], chat: TelegramChat, isContainer: Bool)
    /// An array of chats.
    case chats
    /// The messages of a chat.
    case messages(TelegramChat)
    /// An array of articles.
    case articles
  }

  private static let nestingLimit = 16

  init(_ stream: ByteStream, origin: Origin) {
    self.stream = stream
    self.origin = origin
  }

  func next() -> Result<RawDocument, IngestError>? {
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      if isDone { return nil }
      do throws(IngestError) {
        try step()
      } catch {
        isDone = true
        return .failure(error)
      }
    }
  }

  private func step() throws(IngestError) {
    guard let frame = stack.last else { return try stepOutside() }
    guard let next = try stream.jsonPeek() else { throw torn("the JSON breaks off") }
    if next == UInt8(ascii: ",") { return stream.drop(1) }
    switch frame {
    case .object(let members, let chat, let isContainer):
      if next == UInt8(ascii: "}") {
        stream.drop(1)
        stack.removeLast()
        if stack.isEmpty, !isContainer { give(members) }
      } else {
        try stepInto(member: try name(), members, chat, isContainer)
      }
    case .chats:
      try element(next) { stack.append(.object(members: [], chat: $0, isContainer: true)) }
    case .messages(let chat):
      if next == UInt8(ascii: "]") { return close() }
      try message(of: chat)
    case .articles:
      if next == UInt8(ascii: "]") { return close() }
      number += 1
      found += 1
      let start = stream.offset
      guard let bytes = try value() else {
        return queue.append(
          .failure(origin.limits.tooLarge("the element", at: "\(origin.name)#\(number)")))
      }
      queue.append(
        JSONArticle.document(bytes, origin: origin, record: String(number), start: start))
    }
  }

  /// Between objects: usually before the first and after the last.
  private func stepOutside() throws(IngestError) {
    if stream.offset == 0, stream.prefix(3) == [0xEF, 0xBB, 0xBF] { stream.drop(3) }
    guard let next = try stream.jsonPeek() else {
      isDone = true
      return finish()
    }
    guard next == UInt8(ascii: "{") else { throw torn("something that is not an object follows") }
    stream.drop(1)
    stack.append(.object(members: [], chat: TelegramChat(), isContainer: false))
  }

  private func close() {
    stream.drop(1)
    stack.removeLast()
  }

  private func element(
    _ next: UInt8, _ open: (TelegramChat) -> Void
  ) throws(IngestError) {
    switch next {
    case UInt8(ascii: "]"): close()
    case UInt8(ascii: "{"):
      stream.drop(1)
      chats += 1
      open(TelegramChat())
    default: throw torn("a list of chats holds something else")
    }
  }

  // MARK: Members

  private func name() throws(IngestError) -> String {
    guard let bytes = try value(), case .string(let name)? = try? JSONReader.value(of: bytes),
      try stream.jsonPeek() == UInt8(ascii: ":")
    else { throw torn("a member has no name") }
    stream.drop(1)
    return name
  }

  private func stepInto(
    member name: String, _ members: [UInt8], _ chat: TelegramChat, _ isContainer: Bool
  ) throws(IngestError) {
    guard let next = try stream.jsonPeek() else { throw torn("the JSON breaks off") }
    let inner: Frame?
    switch (name, next) {
    case ("messages", UInt8(ascii: "[")):
      var chat = chat
      chat.isOneOfMany = chats > 1 || stack.count > 1
      inner = .messages(chat)
    case ("list", UInt8(ascii: "[")) where stack.count > 1: inner = .chats
    case ("chats", UInt8(ascii: "{")), ("left_chats", UInt8(ascii: "{")):
      inner = .object(members: [], chat: TelegramChat(), isContainer: true)
    case ("items", UInt8(ascii: "[")), ("articles", UInt8(ascii: "[")): inner = .articles
    default: inner = nil
    }
    if let inner {
      stack[stack.count - 1] = .object(members: [], chat: chat, isContainer: true)
      guard stack.count < Self.nestingLimit else { throw torn("is nested too deep") }
      stream.drop(1)
      return stack.append(inner)
    }
    let bytes = try value()
    guard let bytes, TelegramChat.names.contains(name) || JSONArticle.knows(name) else { return }
    var chat = chat
    if TelegramChat.names.contains(name), let value = try? JSONReader.value(of: bytes) {
      chat.set(name, value)
    }
    var members = members
    if !isContainer, members.count + bytes.count < origin.limits.recordBytes {
      members += members.isEmpty ? [] : [UInt8(ascii: ",")]
      members += [UInt8(ascii: "\"")] + Array(name.utf8) + Array("\":".utf8) + bytes
    }
    stack[stack.count - 1] = .object(members: members, chat: chat, isContainer: isContainer)
  }

  /// The next value's bytes; `nil` when it is longer than a record may be.
  private func value() throws(IngestError) -> [UInt8]? {
    switch try stream.jsonText(limit: origin.limits.recordBytes) {
    case .bytes(let bytes) where !bytes.isEmpty: return bytes
    case .tooLong: return nil
    default: throw torn("the JSON breaks off")
    }
  }

  // MARK: Documents

  private func give(_ members: [UInt8]) {
    number += 1
    found += 1
    let object = [UInt8(ascii: "{")] + members + [UInt8(ascii: "}")]
    queue.append(JSONArticle.document(object, origin: origin, record: String(number)))
  }

  private func message(of chat: TelegramChat) throws(IngestError) {
    let start = stream.offset
    guard let bytes = try value() else {
      found += 1
      return queue.append(
        .failure(origin.limits.tooLarge("the message", at: "\(origin.name):byte \(start)")))
    }
    do throws(JSONError) {
      let message = try JSONReader.value(of: bytes)
      switch TelegramMessage.article(message, of: chat, origin: origin) {
      case .article(let article):
        found += 1
        queue.append(.success(RawDocument(content: .article, known: article)))
      case .service: passedOver.services += 1
      case .withoutText: passedOver.withoutText += 1
      }
    } catch {
      found += 1
      queue.append(
        .failure(
          origin.error("byte \(start + error.offset)", error.cause, "export the chat again")))
    }
  }

  private func finish() {
    if let failure = passedOver.conclude(origin, found: found) { queue.append(.failure(failure)) }
  }

  private func torn(_ cause: String) -> IngestError {
    origin.error(
      "byte \(stream.offset)", "\(cause); what came before was read",
      "export or write it again")
  }
}
