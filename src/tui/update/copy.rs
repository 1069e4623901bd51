//! Copying: what can be taken along, what of it is laid ready, and what is said about it.

use std::fmt::Write;

use super::{Effect, Layer, Model};
use crate::exchange::{Written, citation, markdown, tsv};
use crate::locale::Text;
use crate::report::{self, Taken};
use crate::text::{CleanText, cut};

/// A form in which something is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The number with its unit and marks.
    Value,
    /// The sentence.
    Sentence,
    /// The figure as a row of a spreadsheet.
    Row,
    /// The list of the page for a spreadsheet.
    Table,
    /// The list of the page in Markdown.
    Markdown,
    /// The source.
    Citation,
    /// The command that opens this view.
    Link,
    /// The question to the author of the source.
    Question,
}

impl Form {
    /// Every form, in the order of the menu.
    pub const ALL: [Self; 8] = [
        Self::Value,
        Self::Sentence,
        Self::Row,
        Self::Table,
        Self::Markdown,
        Self::Citation,
        Self::Link,
        Self::Question,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Value => Text::new("数值", "value"),
            Self::Sentence => Text::new("句子", "sentence"),
            Self::Row => Text::new("一行", "row"),
            Self::Table => Text::new("全表", "table"),
            Self::Markdown => Text::new("Markdown", "Markdown"),
            Self::Citation => Text::new("引用", "citation"),
            Self::Link => Text::new("命令", "link"),
            Self::Question => Text::new("提问", "question"),
        }
    }
}

/// Terminals take no more than about 100,000 characters of base64, three bytes to four of them.
const MOST: usize = 74_994;

/// So much of a text is shown before it is copied, or when it was.
const PREVIEW: usize = 200;

/// Something in a form.
struct Parcel {
    text: String,
    /// How many rows it has, where it is a list, and whether that is all of them.
    rows: Option<(usize, bool)>,
}

impl From<Written> for Parcel {
    fn from(written: Written) -> Self {
        Self { text: written.text, rows: Some((written.rows, written.whole)) }
    }
}

impl From<String> for Parcel {
    fn from(text: String) -> Self {
        Self { text, rows: None }
    }
}

/// The figure in focus: on a page where nothing was selected yet, that of the row on which the cursor stands.
fn focus(model: &Model) -> Option<Taken> {
    let picked = model.report().cursor.as_ref().filter(|_| model.selection().indicator.is_none());
    let picked = picked.map(|cursor| (cursor.pick)(cursor.position));
    let selection = picked.as_ref().unwrap_or_else(|| model.selection());
    report::taken(model.study(), selection, model.locale())
}

/// The report that lies in front: the card's list is the series of its figure.
fn front(model: &Model) -> &report::Report {
    model.card().unwrap_or_else(|| model.report())
}

/// What is copied in a form, a list as far as it has room; none where there is nothing.
fn parcel(model: &Model, form: Form, most: usize) -> Option<Parcel> {
    let (study, selection, locale) = (model.study(), model.selection(), model.locale());
    let list = || report::taken_list(study, front(model), selection, locale);
    Some(match form {
        Form::Value => focus(model)?.value?.text().into(),
        Form::Sentence => focus(model)?.sentence?.text().into(),
        Form::Row => tsv::rows(&focus(model)?.row).into(),
        Form::Table => tsv::write(&list()?, most).into(),
        Form::Markdown => markdown::write(&list()?, most).into(),
        Form::Citation => {
            let taken = focus(model)?;
            let today = citation::today();
            let text =
                citation::write(study.dataset(), taken.source?, taken.locator.as_ref(), today.as_deref(), locale);
            text.into()
        }
        Form::Link => link(model).into(),
        Form::Question => {
            let is_audit = !model.card_is_open() && model.report().name == "audit";
            report::question(study, selection, locale).filter(|_| is_audit)?.text().into()
        }
    })
}

/// The command that opens this view.
fn link(model: &Model) -> String {
    let mut out = String::from("innoboard");
    for file in model.desk().named() {
        let _ = write!(out, " {}", quoted(&file.to_string_lossy()));
    }
    if let Some(page) = model.pages().get(model.page()).filter(|_| model.page() > 0) {
        let _ = write!(out, " --page {}", page.name);
    }
    // Where a page lists rows, the figure in focus leads back to the row.
    let selection = focus(model).filter(|_| model.list().is_some() || model.card_is_open());
    let selection = selection.map_or_else(|| model.selection().clone(), |taken| taken.selection);
    let link = selection.link(model.study().dataset());
    if !link.is_empty() {
        let _ = write!(out, " {link}");
    }
    if model.card_is_open() {
        out.push_str(" --card");
    }
    out
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./,:@%+=".contains(c);
    let word = CleanText::new(word);
    let word = word.as_str();
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// Whether there is something to copy in a form.
#[must_use]
pub fn has(model: &Model, form: Form) -> bool {
    match form {
        Form::Link => true,
        Form::Value => focus(model).is_some_and(|taken| taken.value.is_some()),
        Form::Sentence => focus(model).is_some_and(|taken| taken.sentence.is_some()),
        Form::Row => focus(model).is_some(),
        Form::Table | Form::Markdown => !front(model).blocks.is_empty() && parcel(model, form, 0).is_some(),
        Form::Citation => focus(model).is_some_and(|taken| taken.source.is_some()),
        Form::Question => parcel(model, form, PREVIEW).is_some(),
    }
}

/// The beginning of what would be copied, in a line.
#[must_use]
pub fn preview(model: &Model, form: Form) -> Option<String> {
    let text = match form {
        // Titles say what a list holds.
        Form::Table | Form::Markdown => {
            let table = report::taken_list(model.study(), front(model), model.selection(), model.locale())?;
            let titles: Vec<&str> =
                table.columns.iter().map(|column| column.title.as_str()).filter(|title| !title.is_empty()).collect();
            let kind = if form == Form::Table { "TSV" } else { "| … |" };
            format!("{kind} · {}", titles.join(" "))
        }
        form => parcel(model, form, PREVIEW)?.text,
    };
    Some(line(&text))
}

/// A text in one line, with its tabs as blanks.
fn line(text: &str) -> String {
    let text = text.trim().replace(['\n', '\t'], " ");
    text.split("  ").filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ").trim().to_owned()
}

/// Opens the menu, or closes it.
pub(super) fn menu(model: &mut Model) {
    match model.layers().last() {
        Some(Layer::Copy) => _ = model.layers_mut().pop(),
        _ => model.layers_mut().push(Layer::Copy),
    }
}

/// Lays ready what is to be copied, and says so.
pub(super) fn copy(model: &mut Model, form: Form) -> Effect {
    model.layers_mut().retain(|layer| *layer != Layer::Copy);
    model.touch();
    let locale = model.locale();
    let to_file = model.desk().copy_to().map(|path| CleanText::new(path.to_string_lossy()));
    let most = if to_file.is_some() { usize::MAX } else { MOST };
    let Some(parcel) = parcel(model, form, most).filter(|parcel| parcel.text.len() <= most) else {
        let nothing = Text::new("{}：这里没有可复制的", "{}: there is nothing to copy here");
        let text = nothing.fill(locale, &[form.name().get(locale)]);
        model.desk_mut().say(text);
        return Effect::Draw;
    };
    let what = match parcel.rows {
        None => Text::new("{} “{}”", "{} “{}”").fill(locale, &[form.name().get(locale), &cut(&line(&parcel.text), 36)]),
        Some((rows, true)) => {
            Text::new("{}，{} 行", "{}, {} rows").fill(locale, &[form.name().get(locale), &locale.count(rows)])
        }
        Some((rows, false)) => Text::new(
            "{}，只到第 {} 行(剪贴板有限，全部用 --copy-to 文件)",
            "{}, the first {} rows (a clipboard takes no more; all with --copy-to FILE)",
        )
        .fill(locale, &[form.name().get(locale), &locale.count(rows)]),
    };
    let text = match to_file {
        Some(path) => Text::new("已写入 {}：{}", "Written to {}: {}").fill(locale, &[path.as_str(), &what]),
        None => Text::new("已送出：{}；放不放进剪贴板由终端决定", "Sent: {}; the terminal decides whether to take it")
            .fill(locale, &[&what]),
    };
    let desk = model.desk_mut();
    desk.say(text);
    desk.lay(parcel.text);
    Effect::Copy
}
