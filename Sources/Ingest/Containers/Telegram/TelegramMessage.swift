/// A chat of a Telegram Desktop export, which is a channel where news are concerned.
struct TelegramChat {
  var name: String?
  var type: String?
  var id: String?
  /// Whether the export holds other chats, whose messages have the same numbers.
  var isOneOfMany = false

  /// The members that say what a chat is.
  static let names: Set<String> = ["name", "type", "id"]

  mutating func set(_ member: String, _ value: JSONValue) {
    switch (member, value) {
    case ("name", .string(let text)): name = text.isEmpty ? nil : text
    case ("type", .string(let text)): type = text
    case ("id", .number(let spelling)), ("id", .string(let spelling)): id = spelling
    default: break
    }
  }

  /// Whether one voice speaks in it, so that a message's sender is nobody but the channel.
  var isChannel: Bool { type?.contains("channel") ?? false }
}

/// A message of a Telegram Desktop export (`result.json`) as an article of its channel.
enum TelegramMessage {
  /// What became of a message.
  enum Outcome {
    case article(Article)
    /// Somebody joined, pinned, renamed.
    case service
    /// A picture or a sticker without a caption.
    case withoutText
  }

  static func article(_ message: JSONValue, of chat: TelegramChat, origin: Origin) -> Outcome {
    if let type = message["type"]?.string, type != "message" { return .service }
    let text = text(message["text"]) ?? text(message["text_entities"]) ?? poll(message["poll"])
    guard let text, text.contains(where: { !$0.isWhitespace }) else { return .withoutText }
    let number = spelled(message["id"]) ?? "?"
    let place = chat.isOneOfMany ? "\(chat.id ?? chat.name ?? "?")/\(number)" : number
    var article = Article(id: "\(origin.name)#\(place)", path: origin.path, text: text)
    article.outlet = chat.name
    // A channel's own messages are from the channel; a signature names the author.
    if let author = message["author"]?.string {
      article.authors = [author]
    } else if !chat.isChannel, let sender = message["from"]?.string {
      article.authors = [sender]
    }
    article.published = date(message, "date")
    article.modified = date(message, "edited")
    article.tags = hashtags(message["text"]) + hashtags(message["text_entities"])
    article.tags = article.tags.enumerated().filter { index, tag in
      !article.tags[..<index].contains(tag)
    }.map(\.element)
    if let source = message["forwarded_from"] {
      article.forwardedFrom = source.string
      article.warnings.append(TelegramMessage.forwarded(from: source.string))
    }
    return .article(article)
  }

  /// How an article says that its channel did not write it; the source may have been deleted.
  static func forwarded(from source: String?) -> String {
    source.map { "forwarded from “\($0)”" } ?? "forwarded from a deleted account"
  }

  /// A text is a string, or a list of strings and of entities with a text each.
  private static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .array(let parts):
      parts.isEmpty
        ? nil : parts.map { $0.string ?? $0["text"]?.string ?? "" }.joined()
    default: nil
    }
  }

  private static func poll(_ value: JSONValue?) -> String? {
    guard let value, let question = text(value["question"]) else { return nil }
    let answers = value["answers"]?.array?.compactMap { text($0["text"]) } ?? []
    return ([question] + answers).joined(separator: "\n")
  }

  private static func hashtags(_ value: JSONValue?) -> [String] {
    (value?.array ?? []).compactMap { part in
      guard part["type"] == .string("hashtag"), let text = part["text"]?.string else { return nil }
      return text.hasPrefix("#") ? String(text.dropFirst()) : text
    }
  }

  /// The moment where the export has it, else the local time of the exporting machine, whose zone
  /// it does not say.
  private static func date(_ message: JSONValue, _ name: String) -> ArticleDate? {
    if let seconds = spelled(message[name + "_unixtime"]).flatMap({ Int($0) }), seconds > 0 {
      return ArticleDate(epochSeconds: seconds)
    }
    return message[name]?.string.flatMap(ArticleDate.init(timestamp:))
  }

  private static func spelled(_ value: JSONValue?) -> String? {
    switch value {
    case .number(let spelling), .string(let spelling): spelling
    default: nil
    }
  }
}

/// Counts the messages that are no articles, to be said once.
struct TelegramPassedOver {
  var services = 0
  var withoutText = 0

  /// Ends an export that gave `found` outcomes: says what was passed over, as a note or, when there
  /// was nothing else, as the failure that is returned.
  func conclude(_ origin: Origin, found: Int) -> IngestError? {
    let parts =
      (services > 0 ? ["\(services) service messages"] : [])
      + (withoutText > 0 ? ["\(withoutText) messages without text"] : [])
    let sentence = parts.joined(separator: " and ")
    if found > 0 {
      if !parts.isEmpty { origin.note?("\(origin.name): passed over \(sentence)") }
      return nil
    }
    return origin.error(
      nil, "holds no message with text and no article" + (parts.isEmpty ? "" : " (\(sentence))"),
      "check the export")
  }
}
