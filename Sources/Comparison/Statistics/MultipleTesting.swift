/// Adjustments of p values when many are read side by side.
///
/// Each gives adjusted values in the order of the input, never above 1; an empty input gives an
/// empty result.
package enum MultipleTesting {
  /// Benjamini and Hochberg (1995): q values that bound the share of false discoveries.
  package static func benjaminiHochberg(_ p: [Double]) -> [Double] { stepUp(p, factor: 1) }

  /// Benjamini and Yekutieli (2001): as BH, under any dependence between the tests.
  package static func benjaminiYekutieli(_ p: [Double]) -> [Double] {
    stepUp(p, factor: p.indices.reduce(0) { $0 + 1 / Double($1 + 1) })
  }

  /// Holm (1979): bounds the chance of any false discovery.
  package static func holm(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var adjusted = p
    var largest = 0.0
    for (rank, index) in order.enumerated() {
      largest = max(largest, min(1, p[index] * Double(p.count - rank)))
      adjusted[index] = largest
    }
    return adjusted
  }

  /// Bonferroni: every p times the number of tests.
  package static func bonferroni(_ p: [Double]) -> [Double] {
    p.map { min(1, $0 * Double(p.count)) }
  }

  private static func stepUp(_ p: [Double], factor: Double) -> [Double] {
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var adjusted = p
    var smallest = 1.0
    for (rank, index) in order.enumerated().reversed() {
      smallest = min(smallest, p[index] * Double(p.count) / Double(rank + 1) * factor)
      adjusted[index] = smallest
    }
    return adjusted
  }
}
