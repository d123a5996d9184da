import Testing

@testable import Ingest

@Suite struct JSONReaderTests {
  private func value(_ text: String) throws -> JSONValue {
    try JSONReader.value(of: Array(text.utf8))
  }

  @Test func valuesOfEveryKind() throws {
    let read = try value(#" {"a": [1, -2.5e3, true, false, null], "b": {}, "c": "x", "c": "y"} "#)
    #expect(
      read["a"]
        == .array([.number("1"), .number("-2.5e3"), .bool(true), .bool(false), .null]))
    #expect(read["b"] == .object([]))
    #expect(read["c"] == .string("y"))
    #expect(try value("12345678901234567890123") == .number("12345678901234567890123"))
    #expect(try value("-2.5e3").integer == -2500)
    #expect(try value("9007199254740993").integer == 9_007_199_254_740_993)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u0416""#, "Aé\u{416}"),
    (#""\ud83d\ude00!""#, "😀!"),
    (#""a\ud83dz""#, "a\u{FFFD}z"),
    (#""\ude00""#, "\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    (#""\u0000""#, "\u{0}"),
    ("\"raw\ttab\"", "raw\ttab"),
  ])
  func strings(_ json: String, _ text: String) throws {
    #expect(try value(json).string == text)
  }

  @Test(arguments: [
    "", " ", "{", "[1,", "[1 2]", "{\"a\" 1}", "{\"a\":1,}", "[1,]", "{a:1}", "\"open", "\"\\x\"",
    "\"\\u12g4\"", "\"\\", "01", "-", "1.", "1e", "tru", "nulll", "1 2", "{\"a\":1}}", "\"\\u12\"",
    "]", "'a'", "+1", ".5",
  ])
  func whatIsNotJSONThrows(_ text: String) {
    #expect(throws: JSONError.self) { try value(text) }
    #expect(throws: JSONError.self) {
      var reader = JSONReader(Array(text.utf8))
      try reader.skip()
      try reader.finish()
    }
  }

  @Test func depthHasALimitAndNoCrash() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try value(deep) }
    let mixed = String(repeating: "{\"a\":[", count: 100_000)
    #expect(throws: JSONError.self) { try value(mixed) }
  }

  @Test func badUTF8IsRepairedAndSaid() throws {
    var reader = JSONReader(Array("\"a".utf8) + [0xFF] + Array("b\"".utf8))
    #expect(try reader.string() == "a\u{FFFD}b")
    #expect(reader.repaired)
  }

  @Test func anExtentIsWhatTheReaderReads() throws {
    for text in ["{\"a\": \"}\\\"]\"}", "[[1], {}]", "\"x,y\"", "12", "true"] {
      for step in [1, 2, 5, .max] {
        let stream = ByteStream(MemoryBytes(Array((text + " , 7").utf8), step: step))
        guard case .bytes(let bytes)? = try stream.jsonText(limit: 100) else {
          Issue.record("no value")
          continue
        }
        #expect(String(decoding: bytes, as: UTF8.self) == text)
        #expect(try stream.jsonPeek() == UInt8(ascii: ","))
      }
    }
  }
}
