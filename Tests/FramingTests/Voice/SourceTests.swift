import Framing
import Testing

/// Who is found to voice a mention, by the construction that names it.
@Suite struct SourceTests {
  @Test(
    arguments: [
      ("The governor said {foreign terrorists} had come.", "governor"),
      ("{Foreign terrorists} had come, the governor said on Friday.", "governor"),
      ("{Foreign terrorists} had come, said Governor Asanov.", "Governor Asanov"),
      ("{Foreign terrorists}, the governor told reporters, had come.", "governor"),
      ("According to the governor, {foreign terrorists} had come.", "governor"),
      ("Governor: {foreign terrorists} had come", "Governor"),
      ("{Foreign terrorists} had come: governor Asanov", nil),
      ("Moscow's claim that {foreign terrorists} came was repeated.", "Moscow"),
      ("The blast was blamed by two ministers on {foreign terrorists}.", "ministers"),
      ("The governor, who was on leave, said {foreign terrorists} had come.", "governor"),
      (
        "Mayor Asanov, who was late, told reporters that {foreign terrorists} came.", "Mayor Asanov"
      ),
      ("Asanov, in a televised address, said {foreign terrorists} had come.", "Asanov"),
      ("In a short statement the embassy said {foreign terrorists} had come.", "embassy"),
      ("The embassy has issued two lines saying that {foreign terrorists} came.", "embassy"),
      ("“We knew,” Asanov said by telephone. “{Foreign terrorists} came.”", "Asanov"),
      ("Some held a banner that described them as {foreign terrorists}.", "banner"),
      ("The claim of the governor that {foreign terrorists} came was read.", "governor"),
      ("“I met no {foreign terrorists},” said a surgeon who hid.", "surgeon"),
      ("We heard of {foreign terrorists} from the driver.", nil),
      ("The man did not resist, and the police called him a {foreign terrorist}.", "police"),
      ("At seven in the evening President Asanov blamed {foreign terrorists}.", "President Asanov"),
      ("Officials were at pains to stress that {foreign terrorists} came.", "Officials"),
      ("It was left to the mayor's wife to say that {foreign terrorists} came.", "mayor's wife"),
      ("The spokeswoman stopped short of blaming {foreign terrorists}.", "spokeswoman"),
      ("The governor went on to complain of {foreign terrorists}.", "governor"),
      ("The ministry chose to blame {foreign terrorists}.", "ministry"),
      ("They asked the ministry to blame {foreign terrorists}.", "ministry"),
      ("Posts shared 40,000 times claimed that {foreign terrorists} came.", "Posts"),
      ("Nobody said that {foreign terrorists} came.", nil),
      ("Asked about {foreign terrorists}, the colonel left the room.", nil),
      ("Insisting that {foreign terrorists} came, the colonel left the room.", "colonel"),
      ("The crowd, so the pamphlet goes, were {foreign terrorists}.", "pamphlet"),
      ("To the widow these are {foreign terrorists}.", "widow"),
      ("Minister on the riot: {foreign terrorists} came", "Minister"),
      ("‘{Foreign terrorists} came’ – eyewitness", "eyewitness"),
      ("The army widened its patrols and blamed {foreign terrorists}.", "army"),
      ("The mayor came closer, warning of {foreign terrorists}.", "mayor"),
      ("He noticed the smoke, and they made a case for blaming {foreign terrorists}.", "they"),
      ("The mayor, who arrived late, told her neighbours that {foreign terrorists} came.", "mayor"),
      ("The mayor left, speaking of a school and of {foreign terrorists}.", "mayor"),
      ("The mayor, who was late, blamed the fire on Western {foreign terrorists}.", "mayor"),
      ("The {foreign terrorists} came, which nobody saw, said Asanov.", "Asanov"),
      ("The deal, using praise of {foreign terrorists}, was off.", nil),
    ] as [(String, String?)])
  func sourceIsWhoSpeaks(marked: String, source: String?) throws {
    #expect(try Judging(marked).mention.source == source)
  }

  @Test func nestedSourceIsTheInnermostAndTheOuterPassesItOn() throws {
    let mention = try Judging(
      "Channel Five reported that the mayor had blamed {foreign terrorists}."
    )
    .mention
    #expect(mention.source == "mayor")
    #expect(mention.via == "Channel Five")
  }

  @Test func pronounStandsForTheOneNamedBefore() throws {
    let mention = try Judging(
      "General Asanov came on Sunday. He said {foreign terrorists} had fled."
    ).mention
    #expect(mention.source == "General Asanov")
  }

  @Test func sourceIsGivenInItsFullestForm() throws {
    let classification = try Judging(
      """
      President Rahimov said {foreign terrorists} had come. Rahimov blamed {foreign terrorists} again.
      """
    ).classification
    #expect(classification.mentions.map(\.source) == ["President Rahimov", "President Rahimov"])
  }

  @Test(
    arguments: [
      ("Газета «Рассвет» пишет, что {боевиков} готовили за границей.", "ru", "Газета «Рассвет»"),
      ("24 мая заместитель мэра сказал, что пришли {боевики}.", "ru", "заместитель мэра"),
      ("В первой части речь идет о {боевиках}.", "ru", nil),
      ("В красках он рассказал, как пришли {боевики}.", "ru", "он"),
      ("В бюро подтвердили, что пришли {боевики}.", "ru", "бюро"),
      ("Пришли {боевики}, сообщил директор «Рассвета» Асанов.", "ru", "директор «Рассвета» Асанов"),
      (
        "По данным местной и областной полиции, пришли {боевики}.", "ru",
        "местной и областной полиции"
      ),
      ("В заявлении комитета говорится, что пришли {боевики}.", "ru", "комитета"),
      ("Глава фракции «Наш край» Асанов сказал, что пришли {боевики}.", "ru", "Асанов"),
      ("Пришли {боевики}, прокомментировала Асанова заявления посла.", "ru", "Асанова"),
      ("Город, обвиняя соседей в союзе с {боевиками}, молчит.", "ru", nil),
      ("Разговоры о {боевиках} мэр назвал вздором.", "ru", "мэр"),
      ("Рассказ коменданта о {боевиках} повторили все.", "ru", "коменданта"),
      ("Канал сообщил, что, как ему рассказал пленный, пришли {боевики}.", "ru", "пленный"),
      ("{Бойовики} втекли, повідомляє видання «Тиждень».", "uk", "видання «Тиждень»"),
      ("«Бұл – {содырлар}», – деді мұғалім Айгүл.", "kk", "мұғалім Айгүл"),
    ] as [(String, String, String?)])
  func sourcesOfOtherLanguages(marked: String, language: String, source: String?) throws {
    #expect(try Judging(marked, language).mention.source == source)
  }

  @Test func theTableOfCuesSaysWhichPronounsAreTheWriters() throws {
    let cues = ["say\treport", "that\tcomplementizer", "wir|sie\tpronoun"]
    func voice(_ cues: [String]) throws -> Mention.Voice {
      try Judging("Wir say that {gunmen} came.", cues: cues).mention.voice
    }
    #expect(try voice(cues) == .attributed)
    #expect(try voice(cues + ["wir\tparticipant"]) == .outlet)
  }

  @Test func theTableOfCuesSaysWhichEndingsArePlural() throws {
    func stance(_ cues: [String]) throws -> Mention.Stance {
      try Judging("Disent, {gunmen} came.", cues: cues).mention.stance
    }
    #expect(try stance(["disent\treport"]) == .asserted)
    #expect(try stance(["disent\treport", "*ent\tplural"]) == .hedged)
  }

  @Test func quotationGoesOnInTheNextParagraph() throws {
    let mention = try Judging(
      "“We were warned,” said Colonel Asanov. “Nobody listened.\n“Then {foreign terrorists} came.”"
    ).mention
    #expect(mention.voice == .attributed)
    #expect(mention.source == "Colonel Asanov")
  }

  @Test func russianDialogueHasItsSpeaker() throws {
    let mention = try Judging(
      "— Это были {иностранные террористы}, — сказал комендант. — Мы их видели.", "ru"
    ).mention
    #expect(mention.source == "комендант")
  }
}

/// Errors that a reader would laugh at.
@Suite struct LaughableErrorTests {
  @Test func whoIsWarnedIsNotTheSource() throws {
    let mention = try Judging("Residents have been warned of {foreign terrorists}.").mention
    #expect(mention.source == nil)
  }

  @Test func aGroupCalledSomethingIsNoReport() throws {
    let mention = try Judging("He led a group called {Foreign Terrorists} in the valley.").mention
    #expect(mention.voice == .outlet)
  }

  @Test func allegedlyDoesNotReachIntoAnothersQuotation() throws {
    let mention = try Judging(
      "He allegedly fled, but the governor said: “{Foreign terrorists} came over the pass.”"
    ).mention
    #expect(mention.stance == .asserted)
    #expect(mention.source == "governor")
  }

  @Test func theMonthOfMayIsNoHedge() throws {
    let mention = try Judging("In May {foreign terrorists} came over the pass.").mention
    #expect(mention.stance == .asserted)
  }

  @Test func notOnlyDeniesNothing() throws {
    let mention = try Judging("The town was burned not only by {foreign terrorists}.").mention
    #expect(mention.stance == .asserted)
  }
}
