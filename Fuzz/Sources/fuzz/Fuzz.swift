import CLibFuzzer
import Foundation

/// Hands every input that libFuzzer makes to the chosen target; its name is in the environment,
/// because one program for all of them is linked once.
@main
enum Fuzz {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { start, count in
        Targets.chosen(Array(UnsafeBufferPointer(start: start, count: count)))
        return 0
      })
  }
}

enum Targets {
  static let all: [String: @Sendable ([UInt8]) -> Void] = [
    "html": fuzzHTML, "xml": fuzzXML, "charset": fuzzCharset,
    "warc": fuzzWARC, "feed": fuzzFeed, "telegram": fuzzTelegram, "jsonl": fuzzJSONLines,
    "mhtml": fuzzMHTML, "input": fuzzInput, "fetched": fuzzFetched,
    "dictionary": fuzzDictionary, "tsv": fuzzTSV, "pattern": fuzzPattern, "regex": fuzzRegex,
    "quotation": fuzzQuotation, "scope": fuzzScope,
  ]

  static let chosen: @Sendable ([UInt8]) -> Void = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = all[name] else {
      let known = all.keys.sorted().joined(separator: " ")
      FileHandle.standardError.write(Data("FUZZ_TARGET: \(name): say one of: \(known)\n".utf8))
      exit(64)
    }
    return target
  }()
}

/// Ends the program, so that libFuzzer keeps the input.
func check(_ condition: Bool, _ what: @autoclosure () -> String) {
  if !condition { fatalError(what()) }
}
