import Foundation
import Synchronization

/// Whether the user asked to stop (Ctrl-C): the work in hand is finished, and the output is whole.
///
/// A second Ctrl-C ends the program at once.
enum Interruption {
  /// What the program ends with after one: 128 and the number of SIGINT.
  static let exitCode: Int32 = 130

  private static let isAsked = Atomic<Bool>(false)

  /// From here on the first SIGINT is noted instead of ending the program.
  static func watch() {
    _ = isRequested
    var action = sigaction()
    // Reset by the first signal; and calls that wait are not taken up again, so that it is noticed.
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    action.__sigaction_handler.sa_handler = { _ in
      Interruption.isAsked.store(true, ordering: .relaxed)
    }
    sigaction(SIGINT, &action, nil)
    // Who starts a program from a thread that blocks signals hands that on.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  static var isRequested: Bool { isAsked.load(ordering: .relaxed) }
}
