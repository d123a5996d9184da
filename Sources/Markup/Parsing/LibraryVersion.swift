import CLibXML2

extension Page {
  /// The version of the libxml2 that is linked at run time, such as `20914`.
  package static var libxml2Version: String {
    framescope_xml_version().map { String(cString: $0) } ?? "unknown"
  }
}
