import Foundation
import Ingest
import Markup

/// Writes the classifier's columns of pages for `scripts/train-blocks`, and the extracted text for
/// `scripts/evaluation/extraction`.
///
/// Standard input: pages, each as a 32-bit little-endian byte count and the bytes. Standard output:
/// with `--text` one JSON string a line, the main text; with `--scores` the same by scores from
/// outside, a count and 32-bit floats after each page; else a count and the column names, then for
/// every page the number of blocks, their rows of 32-bit floats, a byte for each that is 1 if the
/// block is scored at all, and each block's text as a count and bytes. Not part of the product: training and use share the Swift code that fills the columns,
/// so they cannot drift apart.
@main
struct BlockTables {
  static func main() throws {
    let readsScores = CommandLine.arguments.contains("--scores")
    let writesText = readsScores || CommandLine.arguments.contains("--text")
    let input = FileHandle.standardInput
    let output = FileHandle.standardOutput
    if !writesText {
      let header = Data(BlockTable.columns.joined(separator: " ").utf8)
      output.write(count(header.count) + header)
    }
    while let size = try number(input) {
      let bytes = [UInt8](try input.read(upToCount: size) ?? Data())
      let page = try? Page(html: bytes)
      if writesText {
        let scores = readsScores ? try floats(input) : nil
        let text = page.map { page in
          (scores.map { MainText.find(in: page, scores: $0) } ?? MainText.find(in: page)).text
        }
        output.write(try JSONEncoder().encode(text ?? "") + Data([0x0A]))
        continue
      }
      guard let page else {
        output.write(count(0))
        continue
      }
      let table = BlockTable(page)
      var record = count(table.texts.count)
      table.rows.withUnsafeBytes { record.append(contentsOf: $0) }
      record += Data(table.seen.map { $0 ? 1 : 0 })
      for text in table.texts {
        record += count(text.count)
        record.append(contentsOf: text)
      }
      output.write(record)
    }
  }

  /// A 32-bit count, nil at the end.
  private static func number(_ input: FileHandle) throws -> Int? {
    guard let head = try input.read(upToCount: 4), head.count == 4 else { return nil }
    return head.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
  }

  /// A count and so many 32-bit floats.
  private static func floats(_ input: FileHandle) throws -> [Float] {
    let count = try number(input) ?? 0
    let bytes = [UInt8](try input.read(upToCount: count * 4) ?? Data())
    return stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map { at in
      Float(
        bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) })
    }
  }

  private static func count(_ number: Int) -> Data {
    Data((0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
  }
}
