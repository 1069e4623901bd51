//! The text of a source as a file: UTF-8, UTF-16 with its mark, else GB 18030.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8};

use crate::locale::{Locale, Text};
use crate::report::Original;
use crate::text::CleanText;

/// Larger files are refused: no reply is as long as a book.
const LARGEST: u64 = 4 << 20;

/// Reads the text of a source.
///
/// # Errors
/// A sentence that names the file and says why it cannot be read as a text.
pub fn read(path: &Path, locale: Locale) -> Result<Original, String> {
    let name = CleanText::new(path.to_string_lossy());
    let fail = |why: Text, more: &str| {
        let text = Text::new("--source-text：{}：{}{}", "--source-text: {}: {}{}");
        text.fill(locale, &[name.as_str(), why.get(locale), CleanText::new(more).as_str()])
    };
    let unreadable = |error: std::io::Error| fail(Text::new("无法读取：", "it cannot be read: "), &error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err(fail(Text::new("不是普通文件", "it is no regular file"), ""));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(fail(Text::new("文件大于 4 MiB", "it is larger than 4 MiB"), ""));
    }
    let text = decoded(&bytes).ok_or_else(|| {
        fail(
            Text::new("不是文本：给出 UTF-8 或 GB 18030 的文本文件", "it is no text: give one in UTF-8 or GB 18030"),
            "",
        )
    })?;
    let original = Original::new(name.clone(), &text);
    if original.is_empty() {
        return Err(fail(Text::new("文件是空的", "it is empty"), ""));
    }
    Ok(original)
}

/// The bytes as a text; none where they are none in any of the encodings.
fn decoded(bytes: &[u8]) -> Option<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let tried = marked.map_or(vec![UTF_8, GB18030], |encoding| vec![encoding]);
    let text = tried.into_iter().find_map(|encoding| {
        let (text, _, broken) = encoding.decode(bytes);
        (!broken).then(|| text.into_owned())
    })?;
    (!text.contains('\0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let text = "一、概况\n泵站26家。";
        let (gb, ..) = GB18030.encode(text);
        assert_ne!(&*gb, text.as_bytes());
        assert_eq!(decoded(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(decoded(&gb).as_deref(), Some(text));
        assert_eq!(decoded(&[b"\xef\xbb\xbf", text.as_bytes()].concat()).as_deref(), Some(text));
        assert_eq!(decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), None);
        assert_eq!(decoded(b"\xff\xff\xff"), None);
    }
}
