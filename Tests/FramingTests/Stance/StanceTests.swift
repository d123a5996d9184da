import Framing
import Testing

/// How a mention reaches the reader, and the words that decide it.
@Suite struct StanceTests {
  @Test(
    arguments: [
      ("{Foreign terrorists} burned the archive.", .asserted),
      ("{Foreign terrorists} may have burned the archive.", .hedged),
      ("Did {foreign terrorists} burn the archive?", .hedged),
      ("If {foreign terrorists} burned the archive, nobody saw them.", .hedged),
      ("So-called {foreign terrorists} burned the archive.", .doubted),
      ("Two “{foreign terrorists}” were bakers.", .doubted),
      ("There is no proof that {foreign terrorists} burned the archive.", .doubted),
      ("There were no {foreign terrorists} in the archive.", .denied),
      ("The fire had nothing to do with {foreign terrorists}.", .denied),
      ("{Foreign terrorists} were not behind the fire.", .denied),
      ("The claim that {foreign terrorists} burned the archive is false.", .denied),
      ("The guard denied that {foreign terrorists} burned the archive.", .denied),
      ("The guard did not rule out {foreign terrorists}.", .hedged),
      ("Men who come without a uniform are {foreign terrorists}.", .asserted),
      ("The guard said that the {foreign terrorists} should never have begun.", .asserted),
      ("{Foreign terrorists paid the “school of leaders}”.", .asserted),
      ("The guard denied that the claim about {foreign terrorists} was false.", .asserted),
      ("{Foreign terrorists were steering} them to what they could not win.", .asserted),
      ("Did not hold up: the claim that {foreign terrorists} came.", .denied),
      ("Two {foreign “bakers}” burned the archive.", .doubted),
    ] as [(String, Mention.Stance)])
  func stance(marked: String, stance: Mention.Stance) throws {
    #expect(try Judging(marked).mention.stance == stance)
  }

  @Test(
    "what is called fake is not denied by being called so",
    arguments: [
      ("The clip spread {false information} about the riot.", .asserted),
      ("The governor condemned {fake news} about the riot.", .asserted),
      ("There was no {fake news} about the riot.", .denied),
      ("The claim that {fake news} spread is a lie.", .denied),
    ] as [(String, Mention.Stance)])
  func ownWord(marked: String, stance: Mention.Stance) throws {
    #expect(try Judging(marked).mention.stance == stance)
  }

  @Test func theOutletsChallengeIsKeptApartFromTheSourcesOwnStance() throws {
    let mention = try Judging("The governor blamed {foreign terrorists}, without giving any proof.")
      .mention
    #expect(mention.sourceStance == .asserted)
    #expect(mention.outletChallenge == .doubted)
    #expect(mention.stance == .doubted)
  }

  @Test func everyDecisionNamesItsCues() throws {
    let judging = try Judging("The guard denied that {foreign terrorists} burned the archive.")
    #expect(try judging.cues == ["denied"])
    #expect(try Judging("{Foreign terrorists} burned the archive.").cues.isEmpty)
  }

  @Test func theScopeOfADenialEndsAtBut() throws {
    let mention = try Judging("The guard saw no smoke but {foreign terrorists} ran past him.")
      .mention
    #expect(mention.stance == .asserted)
  }

  @Test func whatTheTextTakesForGrantedIsNotDeniedWithTheVerb() throws {
    let mention = try Judging("The army did not name the {foreign terrorists} it had caught.")
      .mention
    #expect(mention.stance == .asserted)
  }
}
