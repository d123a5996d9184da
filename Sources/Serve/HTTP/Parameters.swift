import Corpus
import FlyingFox
import Foundation

/// The query of an address, checked.
struct Parameters: Sendable {
  private let values: [String: String]

  /// - Parameters:
  ///   - request: the request whose address has the query.
  ///   - keepsEmpty: whether `from=` says that the day is nothing, which is wrong, or is an empty
  ///     field of a form, which says nothing.
  init(_ request: HTTPRequest, keepsEmpty: Bool = false) {
    var values: [String: String] = [:]
    // By the form encoding of the URL standard: a space is a plus.
    for pair in request.target.query(percentEncoded: true).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
        $0.replacing("+", with: " ").removingPercentEncoding ?? ""
      }
      guard parts.count == 2, keepsEmpty || !parts[1].isEmpty else { continue }
      values[parts[0]] = parts[1]
    }
    self.values = values
  }

  subscript(name: String) -> String? { values[name] }

  /// A whole number in `range`; `otherwise` where it is not given.
  func number(_ name: String, in range: ClosedRange<Int>, otherwise: Int) throws -> Int {
    guard let text = values[name] else { return otherwise }
    guard let number = Int(text), range.contains(number) else {
      throw BadParameter(
        name, "give a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// The names of the parameters that a filter is made of.
  static let filterNames = [
    "q", "outlet", "language", "from", "to", "frame", "class", "stance", "voice", "source",
  ]

  /// Whether anything is asked for that not everything is.
  var narrows: Bool { (Self.filterNames + ["by", "copies"]).contains { values[$0] != nil } }

  /// The articles that are asked for.
  func filter() throws -> ArticleFilter {
    var filter = ArticleFilter()
    filter.words = values["q"]
    filter.outlet = values["outlet"]
    filter.language = values["language"]
    for (name, path) in [("from", \ArticleFilter.from), ("to", \ArticleFilter.to)] {
      guard let day = values[name] else { continue }
      guard day.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil else {
        throw BadParameter(name, "give a day as YYYY-MM-DD")
      }
      filter[keyPath: path] = day
    }
    filter.frame = values["frame"]
    filter.frameClass = try choice("class", ["advanced", "relayed", "challenged"])
    filter.stance = try choice("stance", ["asserted", "hedged", "doubted", "denied"])
    filter.voice = try choice("voice", ["outlet", "attributed"])
    filter.source = values["source"]
    return filter
  }

  /// Whether near-copies count in a comparison.
  func keepsCopies() throws -> Bool { try choice("copies", ["keep"]) != nil }

  private func choice(_ name: String, _ choices: [String]) throws -> String? {
    guard let value = values[name] else { return nil }
    guard choices.contains(value) else {
      throw BadParameter(name, "give one of \(choices.joined(separator: ", "))")
    }
    return value
  }

  /// The query with other values for some parameters; nil leaves one out.
  func query(_ changes: [String: String?] = [:]) -> String {
    var all = values
    for (name, value) in changes { all[name] = value }
    var components = URLComponents()
    components.queryItems = all.sorted { $0.key < $1.key }.map {
      URLQueryItem(name: $0.key, value: $0.value)
    }
    let query = (components.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    return query.isEmpty ? "" : "?" + query
  }
}

/// A parameter or a member that is not understood.
struct BadParameter: Error {
  let message: String
  init(_ name: String, _ remedy: String) { message = "\(name): \(remedy)" }
}
