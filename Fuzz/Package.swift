// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets call rooms by `package` and internal access, which another package is not let
// into; as in Benchmarks/, access is not checked. `main` is our own and hands over to libFuzzer: SwiftPM
// renames an executable's `main`, so `-sanitize=fuzzer`, which brings one, does not link. scripts/fuzz
// says where the library without `main` is, and instruments the rooms.
let libFuzzer = Context.environment["LIBFUZZER"].map { [$0, "-lstdc++"] } ?? []

let package = Package(
  name: "framescope-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "framescope", path: "..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: ["CLibFuzzer", .product(name: "Framescope", package: "framescope")],
      swiftSettings: [
        .unsafeFlags(["-Xfrontend", "-disable-access-control", "-parse-as-library"])
      ],
      linkerSettings: [.unsafeFlags(libFuzzer)]),
  ],
  swiftLanguageModes: [.v6]
)
