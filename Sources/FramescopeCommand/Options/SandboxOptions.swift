import ArgumentParser
import Framescope

/// Whether inputs are parsed in a process of their own.
struct SandboxOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Parse inputs in a process without a network and without the right to write.",
      discussion: """
        What ends that process costs one input, which is named. Linux only; files and folders, not \
        standard input.
        """))
  var sandbox = false

  @Option(
    help: ArgumentHelp(
      "The most memory (address space) of that process.", valueName: "size"))
  var sandboxMemory = ByteSize(bytes: Isolation().memory)

  /// `nil` when inputs are parsed in this process.
  var isolation: Isolation? { sandbox ? Isolation(memory: sandboxMemory.bytes) : nil }
}
