//! The command that opens a card where it is.

use std::rc::Rc;

use crate::locale::{Locale, Text};
use crate::report::{Block, LabelKind, Phrase, REPORTS, Selection, Study, find};

/// The command line for a card over a page, and how the sentence of the source is opened.
pub(super) fn block(study: &Rc<Study>, over: &str, selection: &Selection, locale: Locale) -> Block {
    let mut lines = vec![Phrase::new().label(LabelKind::Code, line(study, over, selection))];
    if study.original().is_none() {
        let option = Phrase::new().label(LabelKind::Code, "--source-text");
        lines.push(
            Phrase::new()
                .muted(Text::new("看原文句子：加 ", "the sentence in the source: add ").get(locale))
                .then(option)
                .muted(Text::new(" 和原文的文本文件，再按 ", " and the text file, then ").get(locale))
                .label(LabelKind::Code, "o"),
        );
    }
    Block::prose(Text::new("打开本处的命令", "Command that opens this").get(locale), lines)
}

/// `innoboard --page trends --indicator contract-value --period 2023 --card`.
fn line(study: &Rc<Study>, over: &str, selection: &Selection) -> String {
    let mut words = vec!["innoboard".to_owned()];
    words.extend(study.opened_with().iter().map(|word| quoted(word.as_str())));
    words.extend(["--page".into(), over.into(), selection.link(study.dataset())]);
    // Home and a row are named only where the page would stand elsewhere without them, or without both.
    let leads_elsewhere = |bare: &Selection| position(study, over, selection) != position(study, over, bare);
    let mut bare = selection.clone();
    let home = study.dataset().home().filter(|home| selection.area == Some(*home));
    if let Some(home) = home {
        bare.area = None;
        if leads_elsewhere(&bare) {
            bare.area = selection.area;
            words.extend(["--area".into(), study.dataset().area(home).id.to_string()]);
        }
    }
    if selection.row > 0 && leads_elsewhere(&Selection { row: 0, ..bare }) {
        words.extend(["--row".into(), selection.row.to_string()]);
    }
    words.push("--card".into());
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// Where the cursor of a page stands for a selection.
fn position(study: &Rc<Study>, page: &str, selection: &Selection) -> Option<usize> {
    let report = (REPORTS.get(find(page)?)?.build)(study, selection, Locale::Zh);
    report.cursor.map(|cursor| cursor.position)
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "._/-+@%:,=".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_where_a_shell_needs_it() {
        assert_eq!([quoted("data/抚顺.json"), quoted("my file's.json")], ["data/抚顺.json", r"'my file'\''s.json'"]);
    }
}
