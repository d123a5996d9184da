/// Tells English, Russian, Ukrainian and Kazakh apart, and from everything else.
package struct LanguageIdentifier: Sendable {
  /// An identifier.
  package init() {}

  /// `en`, `ru`, `uk` or `kk`, or nil for another language or too little text.
  package func language(of text: String) -> String? {
    var latin = 0, cyrillic = 0, kazakh = 0, ukrainian = 0, russian = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z": latin += 1
      case "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ", "Ә", "Ғ", "Қ", "Ң", "Ө", "Ұ", "Ү", "Һ":
        kazakh += 1
        cyrillic += 1
      case "ї", "є", "ґ", "Ї", "Є", "Ґ":
        ukrainian += 1
        cyrillic += 1
      case "ы", "э", "ё", "ъ", "Ы", "Э", "Ё", "Ъ":
        russian += 1
        cyrillic += 1
      case "\u{400}"..."\u{52F}": cyrillic += 1
      default: break
      }
    }
    if latin > cyrillic { return "en" }
    guard cyrillic > 0 else { return nil }
    if kazakh * 50 > cyrillic { return "kk" }
    return ukrainian > russian ? "uk" : "ru"
  }
}
