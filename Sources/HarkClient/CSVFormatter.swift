package import HarkWire

/// Moments as comma-separated values (RFC 4180): a header, and a record a moment with the fields
/// of `--format`. Text stays as it is: only fields that need quotes get them.
package enum CSVFormatter {
  /// The records, each ended by CR LF; the header alone where there are no moments.
  ///
  /// - Parameters:
  ///   - moments: cleaned.
  ///   - first: the number of the first moment.
  ///   - hasHeader: false where records go on.
  package static func format(
    _ moments: [Moment], first: Int, hasHeader: Bool = true
  ) -> String {
    let header = hasHeader ? record(MomentTemplate.fields.map(\.name)) : ""
    return header
      + moments.enumerated().map { offset, moment in
        record(MomentTemplate.fields.map { $0.value(moment, first + offset) ?? "" })
      }.joined()
  }

  private static func record(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ field: String) -> String {
    let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
    // Spreadsheets drop spaces at the ends of a field without quotes.
    let isBare =
      !field.hasPrefix(" ") && !field.hasSuffix(" ")
      && field.utf8.allSatisfy { !special.contains($0) }
    guard !isBare else { return field }
    return "\""
      + field.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
