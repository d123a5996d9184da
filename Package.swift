// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "framescope",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Framescope", targets: ["Framescope"]),
    .executable(name: "framescope", targets: ["FramescopeCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // C libraries, one module map and one shim header each.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(
      name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CBrotli", pkgConfig: "libbrotlidec", providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CSandbox"),
    .systemLibrary(name: "CAllocator"),

    // Rooms, in the order in which a page's bytes walk through them.
    .target(name: "Markup", dependencies: ["CLibXML2", "CUchardet"]),
    .target(
      name: "Ingest", dependencies: ["Markup", "CZlib", "CBrotli", "CZstd"],
      plugins: ["EmbedFiles"]),
    .target(name: "Fetch", dependencies: ["Ingest", "CCurl", "CZlib"]),
    .target(name: "Language", dependencies: ["CSnowball"]),
    .target(
      name: "Lexicon",
      dependencies: ["Language", .product(name: "Yams", package: "Yams")],
      plugins: ["EmbedFiles"]),
    .target(name: "Framing", dependencies: ["Ingest", "Lexicon", "Language"]),
    .target(name: "Comparison", dependencies: ["Framing", "Ingest", "Language"]),
    .target(
      name: "Report", dependencies: ["Comparison", "Framing", "Ingest"], plugins: ["EmbedFiles"]),
    .target(
      name: "Training", dependencies: ["Comparison", "Framing", "Ingest", "Language", "Lexicon"]),
    .target(
      name: "Corpus",
      dependencies: [
        "CZlib", "Framing", "Ingest", "Lexicon", "Report", "Training",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Framescope",
      dependencies: [
        "Markup", "Ingest", "Fetch", "Language", "Lexicon", "Framing", "Comparison", "Report",
        "Training", "Corpus", "CSandbox",
      ]),
    .target(
      name: "Serve",
      dependencies: [
        "CAllocator", "Comparison", "Corpus", "Framescope", "Framing", "Ingest", "Lexicon",
        "Report", "Training",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .executableTarget(
      name: "FramescopeCommand",
      dependencies: [
        "Framescope", "Corpus", "Fetch", "Serve", "Training",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What scripts/evaluation needs and users do not.
    .executableTarget(
      name: "FramescopeEvaluation", dependencies: ["Framing", "Ingest", "Language", "Lexicon"]),

    // The top-level `lexicons/` compiled into the binary: one truth, found from anywhere.
    .executableTarget(name: "FileEmbedder"),
    // Columns of pages for scripts/train-blocks; no product.
    .executableTarget(name: "BlockTables", dependencies: ["Ingest", "Markup"]),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["FileEmbedder"]),

    .target(name: "SeededNumbers", path: "Tests/SeededNumbers"),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "SeededNumbers"]),
    .testTarget(name: "IngestTests", dependencies: ["Ingest", "CZlib", "SeededNumbers"]),
    .target(name: "TestServer", path: "Tests/TestServer"),
    .testTarget(name: "FetchTests", dependencies: ["Fetch", "Ingest", "CZlib", "TestServer"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "SeededNumbers"]),
    .testTarget(
      name: "LexiconTests",
      dependencies: ["Lexicon", "SeededNumbers", .product(name: "Yams", package: "Yams")]),
    .testTarget(
      name: "FramingTests",
      dependencies: ["Framing", "Ingest", "Language", "Lexicon", "SeededNumbers"],
      exclude: ["Examples"]),
    .target(
      name: "ComparisonSamples", dependencies: ["Framing", "Ingest"],
      path: "Tests/ComparisonSamples"),
    .testTarget(name: "ComparisonTests", dependencies: ["Comparison", "ComparisonSamples"]),
    .testTarget(
      name: "ReportTests", dependencies: ["Report", "Ingest", "ComparisonSamples", "SeededNumbers"]),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training"], exclude: ["Fixtures"]),
    .testTarget(
      name: "CorpusTests",
      dependencies: ["Corpus", "Framing", "Ingest", "Lexicon", "SeededNumbers", "Training"]),
    .testTarget(name: "FramescopeTests", dependencies: ["Framescope", "Language", "Report"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["TestServer", "Framescope", "FramescopeCommand"]),
    .testTarget(name: "HouseTests"),
  ],
  swiftLanguageModes: [.v6]
)
