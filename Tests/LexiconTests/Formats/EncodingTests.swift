import SeededNumbers
import Testing

@testable import Lexicon

struct EncodingTests {
  /// The text in an encoding of one byte a letter, by the reverse of reading it.
  private func encode(_ text: String, as encoding: String) -> [UInt8] {
    var table: [Character: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      if let letter = DecodedText.decode([byte], as: encoding)?.first { table[letter] = byte }
    }
    return text.unicodeScalars.compactMap { table[Character($0)] }
  }

  @Test(arguments: ["windows-1251", "koi8-u", "iso-8859-5", "cp866"])
  func cyrillicIsRecognised(_ encoding: String) throws {
    let text =
      "вмешательство:\n- запад*\n- иностранные террористы\nОККУПАЦИЯ:\n- оккупант*\n- Войска\n"
    let file = try DictionaryFile(contents: encode(text, as: encoding), name: "d")
    #expect(file.encoding == encoding)
    #expect(file.dictionary == (try read(text).dictionary))
    #expect(file.warnings.count == 1)
  }

  @Test func shiftJISAndUTF16AreRecognised() throws {
    // "k:\n- テロ\n- です\n"
    let bytes: [UInt8] =
      Array("k:\n- ".utf8) + [0x83, 0x65, 0x83, 0x8D] + Array("\n- ".utf8)
      + [0x82, 0xC5, 0x82, 0xB7, 0x0A]
    let file = try DictionaryFile(contents: bytes, name: "d")
    #expect(file.encoding == "shift_jis")
    #expect(shown(file.dictionary) == ["k: テロ, です"])
    let escaped: [UInt8] =
      Array("k:\n- ".utf8) + [0x1B, 0x24, 0x42, 0x24, 0x46, 0x1B, 0x28, 0x42, 0x0A]
    #expect(shown(try DictionaryFile(contents: escaped, name: "d").dictionary) == ["k: て"])
    let wide = "k: [é, ж]\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(shown(try DictionaryFile(contents: wide, name: "d").dictionary) == ["k: é, ж"])
    #expect(
      shown(try DictionaryFile(contents: [0xFF, 0xFE] + wide, name: "d").dictionary) == ["k: é, ж"])
  }

  @Test func latinNeedsAWarningOrAName() throws {
    let bytes = Array("k: [caf".utf8) + [0xE9, 0xA1] + Array(", x]\n".utf8)
    let guessed = try DictionaryFile(contents: bytes, name: "d")
    #expect(guessed.encoding == "windows-1252" && guessed.warnings.count == 1)
    let named = try DictionaryFile(contents: bytes, name: "d", encoding: "iso-8859-14")
    #expect(shown(named.dictionary) == ["k: caféḂ, x"] && named.warnings == [])
  }

  @Test func wrongNamesAreErrors() {
    let bytes = Array("k: [caf".utf8) + [0xE9] + Array("]\n".utf8)
    for encoding in ["utf-8", "no-such-thing", "shift_jis"] {
      #expect(throws: LexiconError.self) {
        try DictionaryFile(contents: bytes, name: "d", encoding: encoding)
      }
    }
  }

  @Test func noBytesCrash() {
    var generator = SeededGenerator(seed: 7)
    let parts: [[UInt8]] = [
      Array("%\n1\ta\n%\nx\t1\n".utf8), Array("+K\n a\n".utf8), Array("A\n\tb (1)\n".utf8),
      Array("<dictionary><cnode name='a'><pnode name='b'/></cnode></dictionary>".utf8),
      Array("a: [b, c]\n".utf8), Array("pattern\tweight\nx\t1\n".utf8),
    ]
    for round in 0..<600 {
      var bytes = parts[round % parts.count]
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      // Either a dictionary or an error; the test is that there is an end.
      _ = try? DictionaryFile(contents: bytes, name: "d")
    }
  }
}
