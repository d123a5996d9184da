import Testing

@testable import Report

@Suite("CSV that a spreadsheet can open safely")
struct CSVWriterTests {
  private func row(_ fields: [String?]) -> String {
    var csv = CSVWriter()
    for field in fields { csv.field(field) }
    csv.endRow()
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test("quotes, commas and line breaks are quoted")
  func quoting() {
    #expect(row(["a", "b,c", "d \"e\"", "f\ng"]) == "a,\"b,c\",\"d \"\"e\"\"\",\"f\ng\"\n")
  }

  @Test(
    "a field that begins like a formula is shown as text",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
  func formulas(field: String) {
    #expect(row([field]).hasPrefix("'") || row([field]).hasPrefix("\"'"))
  }

  @Test("an unknown field is empty and keeps its place")
  func empty() { #expect(row([nil, "", "x"]) == ",,x\n") }

  @Test("numbers stay numbers")
  func numbers() {
    var csv = CSVWriter()
    csv.field(-3)
    csv.field(0.25)
    csv.field(2.0)
    csv.field(Double.nan)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "-3,0.25,2,\n")
  }
}
