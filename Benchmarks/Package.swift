// swift-tools-version: 6.2
import PackageDescription

// The benchmarks measure rooms that speak to each other by `package` access, which a package of its
// own is not let into; SwiftPM allows no package to take another's name, so access is not checked.
let unchecked = SwiftSetting.unsafeFlags(["-Xfrontend", "-disable-access-control"])

let package = Package(
  name: "framescope-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "framescope", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "Framescope", package: "framescope"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [unchecked])
  ],
  swiftLanguageModes: [.v6]
)
