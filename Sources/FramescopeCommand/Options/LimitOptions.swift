import ArgumentParser
import Framescope

/// What one input may ask of memory and time.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most that one page, line, record or message may hold, decompressed.",
      discussion: "Bytes, or a number with K, M or G.", valueName: "size"))
  var maxRecord = ByteSize(bytes: InputLimits().recordBytes)

  @Option(
    help: ArgumentHelp(
      "How many times its size a compressed input may grow to, beyond the first 16 MB.",
      valueName: "times"))
  var maxExpansion = InputLimits().expansion

  func validate() throws {
    guard maxExpansion >= 1 else {
      throw ValidationError("--max-expansion: \(maxExpansion): give 1 or more")
    }
  }

  var limits: InputLimits {
    InputLimits(recordBytes: maxRecord.bytes, expansion: maxExpansion)
  }
}
