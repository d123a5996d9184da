import Foundation
import Synchronization
import Testing

@testable import Ingest

@Suite struct StreamingTests {
  /// The writer waits for each answer before it writes the next line: a reader that wanted more
  /// than the line would hang here.
  @Test(.timeLimit(.minutes(1)))
  func aLineFromAPipeIsThereAsSoonAsItIsWritten() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let (readEnd, writeEnd) = (ends[0], ends[1])
    let waits = Mutex(0)
    let source = FileBytes.stream(descriptor: readEnd, named: "standard input") {
      // The file descriptor has nothing to read: say so, and write the next line.
      let number = waits.withLock { count in
        count += 1
        return count
      }
      if number > 3 {
        close(writeEnd)
      } else {
        let line = Array(#"{"text": "line \#(number)"}"#.utf8) + [0x0A]
        _ = write(writeEnd, line, line.count)
      }
    }
    let origin = Origin(path: nil, name: "standard input", limits: InputLimits())
    let reader = try Opening(origin: origin).reader(of: ByteStream(source))
    for number in 1...3 {
      guard case .success(let document)? = reader.next()?.flatMap({ $0.read() }) else {
        Issue.record("no document \(number)")
        return
      }
      #expect(document.known.text == "line \(number)")
      #expect(document.known.id == "standard input#\(number)")
      #expect(waits.withLock { $0 } == number)
    }
    #expect(reader.next() == nil)
    close(readEnd)
  }

  @Test func linesAreTheSameHoweverTheBytesArrive() throws {
    let text = "first\r\nsecond\n\n\(String(repeating: "long ", count: 40))\nlast"
    for step in [1, 2, 3, 7, 64, .max] {
      let stream = ByteStream(MemoryBytes(Array(text.utf8), step: step))
      var lines: [String] = []
      while let line = try stream.line(limit: 100) {
        switch line {
        case .bytes(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
        case .tooLong: lines.append("too long")
        }
      }
      #expect(lines == ["first", "second", "", "too long", "last"])
      #expect(stream.offset == text.utf8.count)
    }
  }

  @Test func bytesThatWerePutBackComeAgain() throws {
    let stream = ByteStream(MemoryBytes(Array("0123456789".utf8), step: 4))
    let taken = try stream.read(7)
    stream.putBack(taken[3...])
    #expect(stream.offset == 3)
    #expect(try stream.read(100) == Array("3456789".utf8))
    stream.putBack(Array("0123456789".utf8)[...])
    #expect(try stream.readAll(limit: 10) == Array("0123456789".utf8))
    #expect(stream.offset == 10)
  }
}
