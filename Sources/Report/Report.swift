import Comparison

// What a comparison holds, as a table, JSON, CSV, Markdown or a page; and records of articles.
//
// **The room's one decision.** A report only says what a comparison holds: every form (terminal
// table, CSV, Markdown, JSON, page) reads the same `Comparison` and counts nothing anew, so that no
// two forms can disagree. Each form is a value that is given a comparison and gives a string; the
// caller decides where it goes and whether the terminal takes colours. A template engine for all
// forms was weighed against it: it would move the layout of a table, which depends on the width of
// every cell, into a language without arithmetic.

/// A form that a comparison can be printed in.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// Aligned columns for a terminal.
  case table
  /// One JSON object; see `Documentation/compare.schema.json`.
  case json
  /// One row for each group and frame.
  case csv
  /// Tables in GitHub's Markdown.
  case markdown
}

extension Comparison {
  /// The comparison as `format`, ending in a newline.
  ///
  /// - Parameters:
  ///   - format: the form.
  ///   - width: columns of the terminal, for `table` only; at least 60 are used.
  ///   - color: whether `table` may use ANSI colours; the caller looks at `NO_COLOR` and at whether
  ///     anybody watches.
  /// - Returns: the text, ending in a newline.
  public func formatted(
    as format: ReportFormat, width: Int = 100, color: Bool = false
  ) -> String {
    switch format {
    case .table: ComparisonTable(self, width: width, color: color).text
    case .json: ComparisonJSON.text(self)
    case .csv: ComparisonCSV.prevalence(self)
    case .markdown: ComparisonMarkdown(self).text
    }
  }
}
