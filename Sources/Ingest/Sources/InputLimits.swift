/// How much one input may ask of memory and time.
///
/// Inputs are other people's: without limits, 300 kB of gzip become 300 MB, and one line without
/// an end takes all memory. What passes a limit is named in a failure; what came before it and, as
/// far as the format allows, what comes after it is still read.
package struct InputLimits: Sendable {
  /// The most bytes of one page, line, record or message, after decompression.
  ///
  /// Whole files, archives and streams may be of any size.
  package var recordBytes: Int
  /// How many times larger than its compressed form a compressed input may get.
  ///
  /// Text compresses 3 to 20 times, the most repetitive logs 100; deflate's own bound is 1,032.
  package var expansion: Int
  /// The decompressed bytes up to which ``expansion`` is not looked at.
  package var unquestionedBytes: Int
  /// How deep compressed inputs and archives may lie in one another.
  package var nesting: Int

  package init(
    recordBytes: Int = 32 << 20, expansion: Int = 250, unquestionedBytes: Int = 16 << 20,
    nesting: Int = 4
  ) {
    self.recordBytes = recordBytes
    self.expansion = expansion
    self.unquestionedBytes = unquestionedBytes
    self.nesting = nesting
  }

  /// The failure of something at `location` that is larger than ``recordBytes``.
  func tooLarge(_ what: String, at location: String) -> IngestError {
    IngestError(
      at: location, cause: "\(what) is larger than the limit of \(recordBytes) bytes",
      remedy: "split it, or raise the limit (--max-record)")
  }
}
