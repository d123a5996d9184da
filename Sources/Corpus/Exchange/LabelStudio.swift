import Ingest
import Report

/// Tasks of Label Studio: regions for places in the text, a choice for the whole article.
///
/// The editor runs in a browser, where a string counts UTF-16 code units; its offsets do too.
enum LabelStudio {
  /// A labelling interface that shows what is exported, to paste into a project's settings.
  static func configuration(frames: [String]) -> String {
    func attribute(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
        "\"", with: "&quot;")
    }
    func list(_ tag: String, _ values: [String]) -> String {
      values.map { "    <\(tag) value=\"\(attribute($0))\"/>\n" }.joined()
    }
    return """
      <View>
        <Header value="$title"/>
        <Labels name="frame" toName="text">
      \(list("Label", frames))  </Labels>
        <Text name="text" value="$text"/>
        <Choices name="article" toName="text" choice="multiple">
      \(list("Choice", frames))  </Choices>
      </View>

      """
  }

  /// The task that stands for an article.
  static func task(_ coded: CodedArticle, number: Int64) -> [UInt8] {
    let utf8 = Array((coded.article.text ?? "").utf8)
    let bytes = ByteOffsets(utf8, unit: .scalar)
    let utf16 = OffsetScale(utf8, unit: .utf16)
    var json = JSONWriter()
    json.object { json in
      json.member("id", Int(number))
      json.key("annotations")
      json.array { json in
        for coding in coded.codings {
          json.object { json in
            json.member("coder", coding.coder)
            json.key("was_cancelled")
            json.value(false)
            json.key("result")
            json.array { json in
              for (index, label) in coding.presentInText.enumerated() {
                guard let place = label.place, let start = bytes(place.start),
                  let end = bytes(place.end)
                else { continue }
                json.object { json in
                  json.member("id", "m\(index + 1)")
                  json.member("from_name", "frame")
                  json.member("to_name", "text")
                  json.member("type", "labels")
                  json.key("value")
                  json.object { json in
                    json.member("start", utf16(start))
                    json.member("end", utf16(end))
                    json.member("text", String(decoding: utf8[start..<end], as: UTF8.self))
                    json.member("labels", [label.frame])
                  }
                }
              }
              let frames = coding.presentInArticle
              if !frames.isEmpty {
                json.object { json in
                  json.member("id", "article")
                  json.member("from_name", "article")
                  json.member("to_name", "text")
                  json.member("type", "choices")
                  json.key("value")
                  json.object { $0.member("choices", frames) }
                }
              }
            }
          }
        }
      }
      json.key("data")
    }
    // `data` is the article itself, which is written already as bytes.
    return json.bytes.dropLast() + coded.json { _ in } + [UInt8(ascii: "}")]
  }
}
