/// Two groups' shares of one measure of one frame, subtracted.
public struct Difference: Sendable, Equatable {
  /// The index of the frame.
  public var frame: Int
  /// What is counted.
  public var measure: Prevalence.Measure
  /// The index of the first group.
  public var a: Int
  /// The index of the second group; nil for all other groups together.
  public var b: Int?
  /// The first group's share.
  public var shareA: Proportion
  /// The second's.
  public var shareB: Proportion
  /// `a`'s share minus `b`'s, −1...1.
  public var difference: Double
  /// The interval of the difference: Newcombe's, or the bootstrap over stories when copies are
  /// kept and both groups carry the same story.
  public var interval: Interval
  /// Whether `interval` resamples stories.
  public var isClustered: Bool
  /// Cohen's h.
  public var effect: Double
  /// The test and its p; nil when a group has too few articles for a claim.
  public var test: Test?

  /// A test of no difference.
  public struct Test: Sendable, Equatable {
    /// How p was found.
    public var method: TestMethod
    /// The chance of a difference at least as large if the groups did not differ.
    public var p: Double
    /// Benjamini and Hochberg's q over all tests of its table.
    public var q: Double
  }
}
