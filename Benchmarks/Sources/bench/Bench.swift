import ArgumentParser

/// Measures the rooms, one subcommand a question.
///
/// Every figure is also given as a ratio to `wc -w` on the same text in the same run, because
/// megabytes a second mean little on another machine.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure tokenising, matching, voice and stance, pages, and loading lexicons.",
    subcommands: [Text.self, Load.self, Pages.self, Voice.self])
}
