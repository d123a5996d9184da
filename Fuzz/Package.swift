// swift-tools-version: 6.2
import PackageDescription

// The fuzz targets call rooms by `package` and internal access, which another package is not let
// into; as in Benchmarks/, access is not checked. `main` is libFuzzer's, and only this target links it;
// scripts/fuzz instruments the rooms.
let package = Package(
  name: "framescope-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "framescope", path: "..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [.product(name: "Framescope", package: "framescope")],
      swiftSettings: [
        .unsafeFlags([
          "-Xfrontend", "-disable-access-control", "-parse-as-library", "-sanitize=fuzzer",
        ])
      ],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  ],
  swiftLanguageModes: [.v6]
)
