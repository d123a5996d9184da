import CBrotli
import CZlib
import CZstd

/// The versions of the compression libraries that are linked at run time.
package enum CompressionVersions {
  /// zlib's, such as `1.2.13`.
  package static var zlib: String { zlibVersion().map { String(cString: $0) } ?? "unknown" }

  /// brotli's, such as `1.0.9`.
  package static var brotli: String {
    // Eight bits of major, twelve of minor and twelve of patch.
    let version = BrotliDecoderVersion()
    return "\(version >> 24).\(version >> 12 & 0xfff).\(version & 0xfff)"
  }

  /// zstd's, such as `1.5.4`.
  package static var zstd: String { String(cString: ZSTD_versionString()) }
}
