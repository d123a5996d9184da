/// The address that a page declares for itself.
enum CanonicalAddress {
  /// `<link rel=canonical>`, else `og:url`, made absolute; `nil` when there is none.
  static func of(_ facts: PageFacts, fetched: String?) -> String? {
    for case let address? in [facts.canonical, facts.meta("og:url"), facts.structured.text("url")] {
      if let absolute = absolute(address, base: fetched ?? facts.base) { return absolute }
    }
    return nil
  }

  private static func absolute(_ address: String, base: String?) -> String? {
    let lower = address.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") {
      return HostName.host(of: address) == nil ? nil : address
    }
    guard let base, let mark = base.firstRange(of: "://"), let host = HostName.host(of: base)
    else { return address.hasPrefix("//") ? "https:" + address : nil }
    let scheme = base[..<mark.lowerBound]
    if address.hasPrefix("//") { return "\(scheme):\(address)" }
    if address.hasPrefix("/") { return "\(scheme)://\(host)\(address)" }
    return nil
  }
}
