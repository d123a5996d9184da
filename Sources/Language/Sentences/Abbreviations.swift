/// Abbreviations whose stop does not end a sentence, in the four languages together.
///
/// Together, because a sentence's language is found only once it is a sentence, and no
/// abbreviation of one is a common last word of another.
enum Abbreviations {
  /// Those that a name or number follows: never a sentence end.
  static let beforeName: Set<String> = [
    // English
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "capt", "maj", "sgt", "cpl", "adm",
    "cmdr", "sen", "rep", "gov", "pres", "hon", "rev", "st", "fr", "messrs", "supt", "insp",
    "vs", "fig", "vol", "ph", "art", "no", "nos",
    // Russian
    "им", "г-н", "г-жа", "ул", "пр", "просп", "пер", "наб", "пл", "д", "корп", "кв", "стр", "гл",
    "ст", "рис", "см", "ср", "акад", "проф", "доц", "ген", "полк", "подп", "кап", "лейт", "о",
    "пос", "дер", "оз", "р", "тов", "св", "рт", "тел", "обл", "респ",
    // Ukrainian
    "ім", "вул", "бул", "буд", "див", "с", "м",
    // Kazakh
    "көш", "ауд",
  ]
  /// Those that may stand at the end of a sentence too.
  static let anywhere: Set<String> = [
    "inc", "ltd", "co", "corp", "jr", "sr", "bros", "dept", "est", "approx", "etc", "ave", "blvd",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "mt", "ft", "al",
    "г", "гг", "в", "вв", "тыс", "млн", "млрд", "трлн", "руб", "коп", "др", "пр", "т", "п",
    "долл", "чел", "кг", "км", "см", "мин", "сек", "янв", "февр", "апр", "авг", "сент", "окт",
    "нояб", "дек", "рр", "грн", "ін", "тис", "ж", "жж", "т.б",
  ]
  /// Words that begin a sentence far more often than they follow an abbreviation as a name.
  static let starters: Set<String> = [
    "the", "he", "she", "it", "they", "we", "in", "on", "at", "but", "and", "a", "an", "this",
    "that", "these", "those", "there", "his", "her", "its", "their", "as", "if", "when", "while",
    "after", "before", "for", "no", "not", "you", "i", "so", "by", "to", "from", "with", "what",
    "who", "some", "many", "most", "since", "although", "however",
    "это", "он", "она", "они", "в", "на", "но", "и", "а", "по", "из", "с", "к", "как", "что",
    "его", "ее", "их", "при", "после", "также", "однако", "если", "когда", "мы", "я", "не", "для",
    "це", "він", "вона", "вони", "у", "але", "та", "і", "за", "із", "якщо", "коли", "ми", "його",
    "бұл", "ол", "олар", "біз", "сол", "осы", "мен", "және", "бірақ", "оның",
  ]

  /// What a form number below ``seeds``' count says.
  struct Role: OptionSet {
    let rawValue: UInt8
    /// No sentence ends after it.
    static let beforeName = Self(rawValue: 1)
    /// A sentence ends after it if a starter follows.
    static let anywhere = Self(rawValue: 2)
    static let starter = Self(rawValue: 4)
  }

  /// All words above, in the order in which every ``Vocabulary`` numbers them.
  static let seeds: [String] = beforeName.union(anywhere).union(starters).sorted()

  private static let roles: [Role] = seeds.map { word in
    var role: Role = []
    if beforeName.contains(word) { role.insert(.beforeName) }
    if anywhere.contains(word) { role.insert(.anywhere) }
    if starters.contains(word) { role.insert(.starter) }
    return role
  }

  /// The role of form `number` in any vocabulary.
  @inline(__always)
  static func role(_ number: UInt32) -> Role {
    Int(number) < roles.count ? roles[Int(number)] : []
  }
}
