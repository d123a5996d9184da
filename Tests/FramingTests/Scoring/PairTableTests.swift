import SeededNumbers
import Testing

@testable import Framing

@Suite struct PairTableTests {
  @Test(arguments: [0, 1, 7, 8, 9, 1000])
  func itKnowsWhatADictionaryKnows(count: Int) {
    var generator = SeededGenerator(seed: UInt64(count) + 1)
    var pairs: [UInt64: PairTable.Found] = [:]
    // Few first terms, so that keys are alike and meet in the table.
    while pairs.count < count {
      let key = PairTable.key(Int(generator.next() % 40), Int(generator.next() % 4000))
      pairs[key] = PairTable.Found(entry: Int32(pairs.count), number: -1)
    }
    let table = PairTable(pairs)
    for first in 0..<40 {
      for second in stride(from: 0, to: 4000, by: 3) {
        let key = PairTable.key(first, second)
        #expect(table(key)?.entry == pairs[key]?.entry)
      }
    }
    for (key, found) in pairs { #expect(table(key)?.entry == found.entry) }
  }
}
