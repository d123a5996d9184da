/// Charset labels as pages write them → the names that they mean.
///
/// Follows the labels of the WHATWG Encoding Standard, so `iso-8859-1` means windows-1252, and
/// gives the name under which iconv knows each.
enum CharsetLabel {
  /// The charset that a label means, `nil` when no such charset is known to iconv here.
  static func canonicalName(_ label: String) -> String? {
    let key = label.trimmedASCII().lowercased()
    guard !key.isEmpty, key.utf8.count < 40 else { return nil }
    if let name = aliases[key] { return name }
    if key.hasPrefix("cp125") || key.hasPrefix("cp-125") || key.hasPrefix("win-125")
      || key.hasPrefix("x-cp125") || key.hasPrefix("win125") || key.hasPrefix("windows125")
      || key.hasPrefix("windows-125")
    {
      return "windows-125" + String(key.suffix(1))
    }
    let name = key.uppercased()
    return Decoder.isKnown(name) ? name : nil
  }

  private static let aliases: [String: String] = {
    var table: [String: String] = [:]
    let groups: [(String, String)] = [
      ("UTF-8", "utf-8 utf8 utf_8 unicode-1-1-utf-8 x-unicode20utf8 unicode utf-8-sig"),
      (
        "windows-1252",
        "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii ansi iso88591 8859-1"
      ),
      ("windows-1254", "iso-8859-9 iso8859-9 latin5 iso_8859-9"),
      ("windows-1251", "cp1251 win-1251 windows1251 x-cp1251 1251 windows-cp1251 cp-1251"),
      ("KOI8-R", "koi8-r koi8r koi8 koi cskoi8r koi8_r koi-8"),
      ("KOI8-U", "koi8-u koi8-ru"),
      ("ISO-8859-5", "iso-8859-5 iso8859-5 cyrillic"),
      ("IBM866", "ibm866 cp866 866 dos-866"),
      ("macintosh", "macintosh mac x-mac-roman"),
      ("x-mac-cyrillic", "x-mac-cyrillic mac-cyrillic x-mac-ukrainian"),
      ("windows-874", "tis-620 windows-874 iso-8859-11 dos-874"),
      ("gb18030", "gb2312 gbk gb18030 gb_2312 gb_2312-80 x-gbk chinese csgb2312"),
      ("Big5", "big5 big5-hkscs x-x-big5 cn-big5"),
      ("Shift_JIS", "shift_jis shift-jis sjis x-sjis windows-31j ms932 ms_kanji"),
      ("EUC-JP", "euc-jp x-euc-jp"),
      ("ISO-2022-JP", "iso-2022-jp csiso2022jp"),
      ("EUC-KR", "euc-kr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 uhc korean"),
      ("UTF-16LE", "utf-16 utf-16le utf16 ucs-2 iso-10646-ucs-2"),
      ("UTF-16BE", "utf-16be unicodefffe"),
    ]
    for (name, labels) in groups {
      for label in labels.split(separator: " ") { table[String(label)] = name }
    }
    return table
  }()

  /// The name under which glibc's iconv knows a canonical name.
  static func iconvName(_ name: String) -> String {
    switch name {
    case "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
      "windows-1255", "windows-1256", "windows-1257", "windows-1258":
      return "CP" + name.suffix(4)
    case "windows-874": return "CP874"
    case "gb18030": return "GB18030"
    case "Big5": return "BIG5-HKSCS"
    case "Shift_JIS": return "CP932"
    case "EUC-KR": return "CP949"
    case "x-mac-cyrillic": return "MAC-CYRILLIC"
    default: return name.uppercased()
    }
  }
}

extension StringProtocol {
  /// Without the ASCII white space around it.
  func trimmedASCII() -> String {
    var view = Substring(self)
    while let first = view.utf8.first, first <= 0x20 { view = view.dropFirst() }
    while let last = view.utf8.last, last <= 0x20 { view = view.dropLast() }
    return String(view)
  }
}
