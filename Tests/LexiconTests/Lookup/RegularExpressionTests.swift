import Foundation
import SeededNumbers
import Testing

@testable import Lexicon

struct RegularExpressionTests {
  private func matches(_ source: String, _ token: String, anchored: Bool = true) throws -> Bool {
    try RegularExpression(source, isAnchored: anchored, ignoresCase: true).matches(token)
  }

  @Test(arguments: [
    ("террорист(ы|ов)?", "Террористов", true), ("террорист(ы|ов)?", "террористами", false),
    ("a{2,3}", "aa", true), ("a{2,3}", "aaaa", false), ("a{,3}", "a{,3}", true),
    ("[а-яё]+", "ЁЖ", true), ("[^а-я]+", "abc", true), ("[^a]", "A", false),
    ("\\w+-\\w+", "foreign-trained", true), ("\\d+", "٣4", true), ("\\p{Lu}\\p{L}*", "us", true),
    ("[]a]+", "]a", true), ("[a-]+", "a-", true), (".", "😀", true), ("(a*)*", "aaaa", true),
    ("(a|)+b", "b", true), ("a.c", "abc", true), ("a\\.c", "abc", false),
    ("\\x41|\\u0431", "Б", true),
    ("^a$", "a", true), ("x*?", "", true), ("", "", true), ("(?:ab)+", "abab", true),
    ("(?<name>a)b", "ab", true), ("[[:alpha:]]+", "ж", true), ("a|b|c", "c", true),
  ])
  func wholeTokensMatch(_ source: String, _ token: String, _ expected: Bool) throws {
    #expect(try matches(source, token) == expected)
  }

  @Test(arguments: [
    ("terror", "counterterrorism", true), ("^terror", "counterterror", false),
    ("terror$", "counterterror", true), ("\\bterror", "counter-terror", true),
    ("\\bterror", "counterterror", false), ("\\Bterror", "counterterror", true), ("x", "", false),
  ])
  func partsMatch(_ source: String, _ token: String, _ expected: Bool) throws {
    #expect(try matches(source, token, anchored: false) == expected)
  }

  @Test(arguments: [
    "(a", "a)", "[a", "*a", "a\\", "(?=a)", "(?<!a)b", "(a)\\1", "[b-a]", "\\p{Xx}", "a*+", "\\q",
    "(((a{1000}){1000}){1000})", "a{3,2}", "\\x{110000}", "a**********", "[[:x:]]",
    String(repeating: "(", count: 100_000),
  ])
  func whatCannotRunIsRefused(_ source: String) {
    #expect(throws: RegularExpression.Fault.self) { try matches(source, "a") }
  }

  /// Engines that go back on their steps need 2^40 steps here; this ends or the test does not.
  @Test func nothingIsExponential() throws {
    let token = String(repeating: "a", count: 40) + "!"
    #expect(try !matches("(a|a)*", token))
    #expect(try !matches("(a*)*b", token))
    #expect(
      try !matches(String(repeating: "a?", count: 40) + String(repeating: "a", count: 41), token))
    #expect(try matches("((((){1000}){1000}){1000}){1000}", ""))
  }

  /// Against Foundation's engine on small expressions.
  @Test func randomExpressionsAgreeWithAnotherEngine() throws {
    var generator = SeededGenerator(seed: 5)
    func expression(_ depth: Int) -> String {
      switch Int.random(in: 0..<(depth == 0 ? 3 : 8), using: &generator) {
      case 0: return "a"
      case 1: return "b"
      case 2: return ["[ab]", "[^a]", ".", "\\w"].randomElement(using: &generator) ?? "."
      case 3: return expression(depth - 1) + expression(depth - 1)
      case 4: return "(\(expression(depth - 1))|\(expression(depth - 1)))"
      case 5: return "(\(expression(depth - 1)))*"
      case 6: return "(\(expression(depth - 1))){1,2}"
      default: return "(\(expression(depth - 1)))?"
      }
    }
    for _ in 0..<1500 {
      let source = expression(3)
      let token = String(
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          "abc".randomElement(using: &generator) ?? "a"
        })
      let other = try NSRegularExpression(pattern: "^(?:" + source + ")$")
      let range = NSRange(location: 0, length: token.utf16.count)
      let expected = other.firstMatch(in: token, range: range) != nil
      #expect(try matches(source, token) == expected, "\(source) \(token)")
    }
  }
}
