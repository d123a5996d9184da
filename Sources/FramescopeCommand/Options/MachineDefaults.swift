import ArgumentParser
import Foundation

/// How many threads to work on: all cores of this machine unless told.
///
/// The help and the manual say so in words, because they are also read on another machine than the
/// one that made them.
struct ThreadCount: ExpressibleByArgument {
  let count: Int

  static let allCores = ThreadCount(count: ProcessInfo.processInfo.activeProcessorCount)

  private init(count: Int) { self.count = count }

  init?(argument: String) {
    guard let count = Int(argument) else { return nil }
    self.count = count
  }

  /// Shown for the default only.
  var defaultValueDescription: String { "all cores" }

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--jobs: \(count): give 1 or more") }
  }
}

/// Whose labels they are: the user's of this machine unless told.
struct CoderName: ExpressibleByArgument {
  let name: String

  static let user = CoderName(argument: NSUserName())

  init(argument: String) { name = argument }

  /// Shown for the default only.
  var defaultValueDescription: String { "your user name" }
}
