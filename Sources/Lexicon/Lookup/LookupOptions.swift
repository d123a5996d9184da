/// How a dictionary's values are looked up: the options of quanteda's `tokens_lookup()`, and what
/// goes beyond them.
package struct LookupOptions: Sendable, Equatable {
  /// What a value's words are.
  package enum ValueType: Sendable, Equatable {
    /// `*` is any letters or none, `?` one; the whole token.
    case glob
    /// The token itself.
    case fixed
    /// A regular expression for the whole token, or for any part of it as in quanteda.
    case regex(isAnchored: Bool)
  }

  /// Within what a match keeps others from its tokens.
  package enum Scope: Sendable, Equatable {
    /// Within its key: matches of other keys count beside it.
    case key
    /// In the whole dictionary: what lies inside longer matches of any key does not count. Matches
    /// that only overlap do.
    case dictionary
  }

  package var valueType = ValueType.glob
  package var ignoresCase = true
  package var scope = Scope.key
  /// Only keys are given; else the tokens that no match covers are kept.
  package var isExclusive = true
  /// Keys in capitals; nil is: where tokens are kept.
  package var capitalisesKeys: Bool?
  /// Which levels of nested keys name a match, from 1; nil is all.
  package var levels: Set<Int>?
  /// The matched tokens stand before the key.
  package var appendsKey = false
  /// Between the tokens and an appended key.
  package var separator = "/"
  /// Between matched tokens.
  package var concatenator = "_"
  /// What stands for each token that no match covers, if only keys are given; nil is nothing.
  package var noMatch: String?

  package init() {}
}
