import Foundation

/// As much of JSON Schema (2020-12) as the project's own schemas use.
struct JSONSchema {
  private let root: [String: Any]

  init(contentsOf url: URL) throws {
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
  }

  /// What is wrong with `value`, a line each; empty when it is valid.
  func faults(of value: Any) -> [String] { faults(of: value, by: root, at: "$") }

  private func faults(of value: Any, by schema: [String: Any], at path: String) -> [String] {
    var faults: [String] = []
    for (keyword, rule) in schema {
      switch (keyword, rule) {
      case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("$defs", _): break
      case ("$ref", let reference as String):
        let name = reference.split(separator: "/").last.map(String.init) ?? ""
        let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
        faults += definition.map { self.faults(of: value, by: $0, at: path) } ?? ["no \(reference)"]
      case ("type", let name as String):
        if !has(value, type: name) { faults.append("\(path): not of type \(name)") }
      case ("enum", let values as [String]):
        if !values.contains(value as? String ?? "") {
          faults.append("\(path): \(value) not in enum")
        }
      case ("pattern", let pattern as String):
        if let text = value as? String, text.range(of: pattern, options: .regularExpression) == nil
        {
          faults.append("\(path): \(text) does not match \(pattern)")
        }
      case ("minLength", let least as Int):
        if let text = value as? String, text.unicodeScalars.count < least {
          faults.append("\(path): too short")
        }
      case ("minItems", let least as Int):
        if let array = value as? [Any], array.count < least { faults.append("\(path): too few") }
      case ("minimum", let bound as NSNumber):
        if let number = value as? NSNumber, number.doubleValue < bound.doubleValue {
          faults.append("\(path): below \(bound)")
        }
      case ("maximum", let bound as NSNumber):
        if let number = value as? NSNumber, number.doubleValue > bound.doubleValue {
          faults.append("\(path): above \(bound)")
        }
      case ("exclusiveMinimum", let bound as NSNumber):
        if let number = value as? NSNumber, number.doubleValue <= bound.doubleValue {
          faults.append("\(path): not above \(bound)")
        }
      case ("exclusiveMaximum", let bound as NSNumber):
        if let number = value as? NSNumber, number.doubleValue >= bound.doubleValue {
          faults.append("\(path): not below \(bound)")
        }
      case ("format", "date" as String):
        if let text = value as? String,
          (try? Date(text, strategy: .iso8601.year().month().day())) == nil
        {
          faults.append("\(path): \(text) is no date")
        }
      case ("allOf", let all as [[String: Any]]):
        for schema in all { faults += self.faults(of: value, by: schema, at: path) }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { break }
        faults += names.filter { object[$0] == nil }.map { "\(path): \($0) is missing" }
      case ("dependentRequired", let rules as [String: [String]]):
        guard let object = value as? [String: Any] else { break }
        for (name, needed) in rules where object[name] != nil {
          faults += needed.filter { object[$0] == nil }.map { "\(path): \(name) needs \($0)" }
        }
      case ("anyOf", let options as [[String: Any]]):
        if options.allSatisfy({ !self.faults(of: value, by: $0, at: path).isEmpty }) {
          faults.append("\(path): fits none of anyOf")
        }
      case ("items", let item as [String: Any]):
        for (index, element) in (value as? [Any] ?? []).enumerated() {
          faults += self.faults(of: element, by: item, at: "\(path)[\(index)]")
        }
      case ("properties", _), ("additionalProperties", _): break
      default: faults.append("\(path): the test does not know the keyword \(keyword)")
      }
    }
    if let object = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for (name, member) in object {
        if let rule = properties[name] ?? schema["additionalProperties"] as? [String: Any] {
          faults += self.faults(of: member, by: rule, at: "\(path).\(name)")
        } else if schema["additionalProperties"] as? Bool == false {
          faults.append("\(path): \(name) is not allowed")
        }
      }
    }
    return faults
  }

  private func has(_ value: Any, type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "number": value is NSNumber
    case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "boolean": value is Bool
    default: false
    }
  }
}
