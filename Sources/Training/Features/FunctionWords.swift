/// Words that say nothing about what a text is about.
///
/// Pronouns, articles, prepositions, conjunctions, auxiliaries and particles; no numerals, no
/// negations (`not`, `не`), which can carry a stance.
struct FunctionWords: Sendable {
  private var words: Set<String>

  /// Those of `language`; none for a language without a list.
  init(language: String) { words = Self.lists[language] ?? [] }

  func contains(_ word: String) -> Bool { words.contains(word) }

  /// Whether `word` denies: it may score a text, but no frame is mentioned by it.
  static func isNegation(_ word: String) -> Bool { negations.contains(word) }

  private static let negations: Set<String> = [
    "cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing",
    "не", "нет", "ни", "никакой", "никогда", "никто", "ничего",
    "ні", "немає", "ніколи", "ніхто", "нічого",
  ]

  private static let lists: [String: Set<String>] = [
    "en": Set(
      """
      a an the and or but if then than as at by for from in into of on onto out over to up with
      about after again all also am any are be because been before being below between both can
      could did do does doing down during each few further had has have having he her here hers him
      his how i is it its just me more most my now off once only other our ours own same she should
      so some such that their theirs them there these they this those through too under until very
      was we were what when where which while who whom why will would you your yours us may might
      must shall upon via per within without s t
      """.split(whereSeparator: \.isWhitespace).map(String.init)),
    "ru": Set(
      """
      а без бы был была были было быть в вам вас ведь весь во вот все всего всех вы где да даже для
      до его ее если есть еще ж же за здесь и из или им их к как какая какой ко когда которая
      которого которое которой которую которые который которых кто ли либо между меня мне мной мы на
      над нам нас него нее ней них но ну о об однако он она они оно от очень по под после потом при
      про раз с сам свое своей свои своих свой себе себя со так также такой там те тем то тоже
      только том тот ту ты у уже хотя чего чем что чтобы эта эти это этого этой этом этот эту я
      """.split(whereSeparator: \.isWhitespace).map(String.init)),
    "uk": Set(
      """
      а або але б без би був була були було бути в вам вас ви від він вона вони воно все всі да де
      для до є ж же з за зі і із її їй їм їх й його йому коли котрий ми мене мені між мною на над
      нас нам на них ну о об он от по під після при про раз сам своє своєї свої своїх свій
      себе собі та так також такий там те теж ти тим то того той тому ту у хоч це цей цим цього цьому
      ця цю чи чим що щоб щодо я як яка який яких які якщо вже ще лише
      """.split(whereSeparator: \.isWhitespace).map(String.init)),
  ]
}
