/// A JSON value (RFC 8259), as read by ``JSONReader``.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number as it is spelled: ids of 64 bits and more survive.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// The members in their order; of two with the same name the last one counts.
  case object([(name: String, value: JSONValue)])

  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0 == $1 }
    default: false
    }
  }

  /// The value of the member `name`, `nil` when there is none or this is not an object.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text of a string, `nil` for anything else.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array, `nil` for anything else.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// A number's value as an integer; `nil` for anything else, or when it has a fraction or
  /// does not fit.
  package var integer: Int? {
    guard case .number(let spelling) = self else { return nil }
    if let integer = Int(spelling) { return integer }
    guard let real = Double(spelling), real.rounded() == real, abs(real) < 0x1p53 else {
      return nil
    }
    return Int(real)
  }
}

/// Why bytes are not JSON.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The place in bytes from the start of what was read.
  package var offset: Int
  /// What was found there.
  package var cause: String

  package var description: String { "\(cause) at byte \(offset)" }
}
