//! What a file that is of no known format looks like.

use crate::locale::Text;

/// What the content of a file looks like, in a few words.
pub(super) fn looks_like(bytes: &[u8]) -> Text {
    let signs: [(&[u8], Text); 9] = [
        (b"PK\x03\x04", Text::new("压缩包或 XLSX 表格", "a ZIP archive or an XLSX table")),
        (b"\xd0\xcf\x11\xe0", Text::new("旧版 Office 文件(XLS)", "an old Office file (XLS)")),
        (b"%PDF", Text::new("PDF 文件", "a PDF file")),
        (b"\x1f\x8b", Text::new("gzip 压缩文件", "a gzip archive")),
        (b"\x89PNG", Text::new("PNG 图片", "a PNG picture")),
        (b"\xff\xd8", Text::new("JPEG 图片", "a JPEG picture")),
        (b"SQLite", Text::new("SQLite 数据库", "an SQLite database")),
        (b"\xff\xfe", Text::new("UTF-16 编码的文本", "a text in UTF-16")),
        (b"\xfe\xff", Text::new("UTF-16 编码的文本", "a text in UTF-16")),
    ];
    if let Some((_, text)) = signs.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return *text;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Text::new("非 UTF-8 编码的文件(可能是 GB18030)", "a file that is not in UTF-8 (perhaps GB18030)");
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.chars().next() {
        Some('{') => looks_like_object(text),
        Some('[') => Text::new("JSON 列表", "a JSON list"),
        Some('<') => Text::new("XML 或 HTML 文件", "an XML or HTML file"),
        Some(_) if text.lines().next().is_some_and(|line| line.contains([',', ';', '\t'])) => {
            Text::new("CSV 一类的表格", "a table such as CSV")
        }
        _ => Text::new("普通文本", "plain text"),
    }
}

fn looks_like_object(text: &str) -> Text {
    let has = |words: &[&str]| words.iter().all(|word| text.contains(word));
    if has(&["\"class\"", "\"value\""]) || has(&["\"dimension\"", "\"value\""]) {
        Text::new("JSON-stat 文件", "a JSON-stat file")
    } else if has(&["\"dataSets\""]) {
        Text::new("SDMX-JSON 文件", "an SDMX-JSON file")
    } else if has(&["\"FeatureCollection\""]) {
        Text::new("GeoJSON 文件", "a GeoJSON file")
    } else if has(&["\"resources\""]) {
        Text::new("Frictionless 数据包", "a Frictionless data package")
    } else if has(&["\"observations\""]) || has(&["\"indicators\""]) {
        Text::new("没有写明格式的指标文件", "a file of figures that does not name its format")
    } else {
        Text::new("其他 JSON 文件", "JSON of another kind")
    }
}
