import Foundation
import Testing

@testable import Language

struct LanguageIdentificationTests {
  let identifier = LanguageIdentifier()

  @Test(
    arguments: [
      (
        "en",
        "The ministry said on Monday that the bridge would stay closed for another week, because the engineers had found cracks in two of its pillars. Drivers were told to use the old road along the river."
      ),
      (
        "ru",
        "Министерство сообщило в понедельник, что мост будет закрыт ещё неделю: инженеры нашли трещины в двух опорах. Водителям советуют ехать по старой дороге вдоль реки, где сейчас убирают снег."
      ),
      (
        "uk",
        "Міністерство повідомило в понеділок, що міст буде закритий ще тиждень: інженери знайшли тріщини у двох опорах. Водіям радять їхати старою дорогою вздовж річки, де зараз прибирають сніг."
      ),
      (
        "kk",
        "Министрлік дүйсенбі күні көпір тағы бір апта жабық болатынын хабарлады: инженерлер екі тіректен жарықшақ тапты. Жүргізушілерге өзен бойындағы ескі жолмен жүруге кеңес берілді, онда қазір қар тазаланып жатыр."
      ),
      (
        "kk",
        "Ауыл тұрғындары биыл егін жақсы шыққанын айтады. Жаңа мектептің құрылысы қыркүйекке дейін аяқталмақ, ал жергілікті әкімдік жол жөндеуге қосымша қаржы бөлетінін мәлімдеді."
      ),
      (
        nil,
        "Министерството съобщи в понеделник, че мостът ще остане затворен още една седмица, защото инженерите са открили пукнатини в два от стълбовете. Шофьорите да карат по стария път край реката."
      ),
      (
        nil,
        "Министарство је у понедељак саопштило да ће мост остати затворен још недељу дана, јер су инжењери пронашли пукотине на два стуба. Возачима се саветује да користе стари пут поред реке."
      ),
      (
        nil,
        "Міністэрства паведаміла ў панядзелак, што мост будзе зачынены яшчэ тыдзень: інжынеры знайшлі расколіны ў дзвюх апорах. Вадзіцелям раяць ехаць па старой дарозе ўздоўж ракі, дзе зараз прыбіраюць снег."
      ),
      (
        nil,
        "Министрлик дүйшөмбү күнү көпүрө дагы бир жума жабык болорун билдирди: инженерлер эки тирөөчтөн жарака табышты. Айдоочуларга дарыянын боюндагы эски жол менен жүрүүгө кеңеш берилди."
      ),
      (
        nil,
        "Das Ministerium teilte am Montag mit, dass die Brücke noch eine Woche gesperrt bleibt, weil Ingenieure Risse in zwei Pfeilern gefunden haben. Autofahrer sollen die alte Straße am Fluss nehmen."
      ),
      (
        nil,
        "Le ministère a annoncé lundi que le pont resterait fermé une semaine de plus, car les ingénieurs ont trouvé des fissures dans deux piliers. Les conducteurs doivent prendre la vieille route."
      ),
      (
        nil,
        "Ministerstwo poinformowało w poniedziałek, że most będzie zamknięty jeszcze tydzień, bo inżynierowie znaleźli pęknięcia w dwóch filarach. Kierowcy mają jechać starą drogą wzdłuż rzeki."
      ),
      (
        nil,
        "Het ministerie liet maandag weten dat de brug nog een week dicht blijft, omdat er scheuren in twee pijlers zijn gevonden. Automobilisten moeten over de oude weg langs de rivier rijden."
      ),
      (
        nil,
        "El ministerio dijo el lunes que el puente seguirá cerrado otra semana, porque los ingenieros hallaron grietas en dos pilares. Los conductores deben usar la carretera vieja junto al río."
      ),
      (nil, "部は月曜日に橋がもう一週間閉鎖されると発表した。技術者が二本の柱にひびを見つけたためである。"),
      (nil, "12345 67890 !!!"), (nil, ""),
    ] as [(String?, String)])
  func texts(language: String?, text: String) {
    #expect(identifier.language(of: text) == language)
  }

  @Test func sentencesOfMixedText() {
    func language(_ sentence: String, _ likely: String?) -> String? {
      identifier.language(ofSentence: Array(sentence.utf8)[...], likely: likely)
    }
    #expect(language("Он был дома.", "uk") == "uk")
    #expect(language("Это были наши люди, и мы их ждали.", "uk") == "ru")
    #expect(language("Це були наші люди, і ми їх чекали.", "ru") == "uk")
    #expect(language("Бұл біздің адамдар еді, біз оларды күттік.", "ru") == "kk")
    #expect(language("NATO", "ru") == "ru")
    #expect(language("They said that the bridge is closed.", "ru") == "en")
    #expect(language("Ilham Aliyev, Baku", "en") == "en")
  }

  @Test func foreignSentencesOfAText() {
    var tokenizer = Tokenizer()
    func foreign(_ sentences: [String], _ main: String) -> [String] {
      let text = tokenizer.tokenize(sentences.joined(separator: "\n"))
      return identifier.foreignSentences(in: text, main: main).map {
        $0.language + ": " + text.string(text.byteRange(of: $0.tokens))
      }
    }
    let russian = "Это были наши люди, и мы их ждали."
    let ukrainian = "Це були наші люди, і ми їх чекали."
    let kazakh = "Бұл біздің адамдар еді, біз оларды күттік."
    let english = "They said that the bridge is closed."
    #expect(
      foreign([russian, english, russian], "ru") == ["en: They said that the bridge is closed"])
    #expect(foreign([ukrainian, russian], "uk") == ["ru: Это были наши люди, и мы их ждали"])
    #expect(foreign([kazakh, russian], "kk") == ["ru: Это были наши люди, и мы их ждали"])
    #expect(
      foreign([english, ukrainian, kazakh], "en") == [
        "uk: Це були наші люди, і ми їх чекали", "kk: Бұл біздің адамдар еді, біз оларды күттік",
      ])
    #expect(foreign([russian, "Об этом пишет The New York Times.", "NATO"], "ru") == [])
    #expect(foreign([english, "Москва."], "en") == [])
    #expect(foreign([], "en") == [])
  }

  @Test(
    arguments: [
      ("Foreign mercenaries stormed the town hall", ["en"]),
      ("Террористы захватили аэропорт", ["ru", "kk"]),
      ("Боевики уже в городе", ["ru", "uk", "kk"]),
      ("Окупанти обстріляли місто", ["uk", "kk"]),
      ("Їх не було", ["uk"]),
      ("Шетелдік содырлар қалаға кірді", ["kk"]),
      ("Die Stadt ist nicht mit uns", []),
      ("Људи чекају", []),
      ("12345", []), ("", []),
      (String(repeating: "Foreign mercenaries stormed the town hall. ", count: 20), []),
    ])
  func shortTexts(text: String, candidates: [String]) {
    #expect(identifier.candidates(of: text) == candidates)
  }

  /// Where the measuring data lies, beside the package; without it the next test is skipped.
  static let narratives = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/narratives").standardizedFileURL

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: narratives.path),
      "needs the shared narratives beside the package"),
    arguments: [
      ("unlp2025-techniques/dev.jsonl.gz", nil), ("telegram-ru-outlets/all.jsonl.gz", "ru"),
      ("allsides-outlets/dev.jsonl.gz", "en"),
    ] as [(String, String?)])
  func heldOutParagraphs(file: String, language: String?) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", Self.narratives.appending(path: file).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var right = 0
    var count = 0
    var wrong: [String] = []
    for line in data.split(separator: 0x0A).prefix(3000) {
      let record = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      guard let text = record["text"] as? String else { continue }
      let expected = language ?? record["lang"] as? String
      for paragraph in text.split(separator: "\n") where paragraph.count >= 200 {
        count += 1
        let found = identifier.language(of: String(paragraph))
        if found == expected {
          right += 1
        } else if wrong.count < 5 {
          wrong.append("\(found ?? "nil") for \(paragraph.prefix(150))")
        }
      }
    }
    print("\(file): \(right) of \(count)", wrong.joined(separator: "\n  "))
    #expect(Double(right) >= 0.99 * Double(count))
  }
}
