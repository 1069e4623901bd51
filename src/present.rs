//! The program in front of a hall: finds the deck, checks it, or shows it.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use innoboard::cli::{self, Data, Look};
use innoboard::data::Problem;
use innoboard::locale::{Locale, Text};
use innoboard::report::{Deck, Study};
use innoboard::text::CleanText;
use innoboard::tui::presenter::{Fault, SIZES, check};
use innoboard::tui::widgets::big_text::Face;
use innoboard::{exchange, tui};

use super::{Failure, describe, open_all, print_frame, settings, theme};

/// What was asked for on the command line.
#[expect(clippy::struct_excessive_bools, reason = "flags as they were typed")]
pub(crate) struct Asked {
    pub(crate) deck: Option<PathBuf>,
    pub(crate) from: Option<usize>,
    pub(crate) resume: bool,
    pub(crate) check: bool,
    pub(crate) sizes: Vec<String>,
    pub(crate) new_deck: Option<PathBuf>,
    pub(crate) test_card: bool,
    pub(crate) frame: bool,
    pub(crate) keys: Option<String>,
    pub(crate) data: Data,
    pub(crate) look: Look,
}

/// The shipped talk, for the shipped figures.
pub(crate) fn shipped(study: &Study) -> Option<Deck> {
    let name = CleanText::new("fushun.toml");
    exchange::deck::read(&name, exchange::embedded::DECK, study.dataset(), &cli::theme_names()).ok()
}

/// Does what was asked for.
pub(crate) fn run(asked: &Asked) -> Result<ExitCode, Failure> {
    let mut settings = settings(&asked.look)?;
    let (dataset, watched) = open_all(&asked.data.files, settings.locale)?;
    let study = Rc::new(Study::new(dataset).spelt_by(tui::search::SPELLING));
    if let Some(file) = &asked.new_deck {
        return write_deck(file, &study, settings.locale);
    }
    let deck = deck(asked, &study, settings.locale)?;
    // A flag beats the deck, the deck beats the environment.
    if asked.look.lang.is_none() {
        settings.locale = deck.language.unwrap_or(settings.locale);
    }
    if asked.look.theme.is_none() && asked.look.color.is_none() {
        settings.theme = deck.theme.clone().unwrap_or(settings.theme);
    }
    let face = Face::new(exchange::embedded::FACE);
    if asked.check {
        return check_deck(asked, &study, &deck, &face, settings.locale);
    }
    let from =
        if asked.resume { exchange::talk::left_at() } else { asked.from.map(|from| (from.saturating_sub(1), 0)) };
    let spoken = if asked.resume { exchange::talk::spoken() } else { 0 };
    let file = asked.deck.clone().map(|path| tui::DeckFile { path, read: read_deck });
    let talking =
        tui::Talking { deck: Some(Rc::new(deck)), make: None, from: Some(from.unwrap_or_default()), spoken, file };
    let (locale, rise) = (settings.locale, settings.rise);
    let options = tui::Options { theme: theme(&settings)?, locale, rise, face, talking, ..tui::Options::default() };
    let files = tui::Desk::new(tui::Files { named: asked.data.files.clone(), watched, copy_to: None });
    if asked.frame {
        let size = asked.sizes.first().map(String::as_str);
        return print_frame(&study, options, files, asked.keys.as_deref().unwrap_or_default(), size, locale);
    }
    if !io::stdout().is_terminal() {
        let text = Text::new(
            "演示要在终端里放；不用终端看一页：innoboard present --frame --from 3",
            "A talk needs a terminal. One slide without it: innoboard present --frame --from 3",
        );
        return Err(Failure::Usage(text.get(locale).into()));
    }
    tui::run(study, options, settings.habits, files)?;
    Ok(ExitCode::SUCCESS)
}

/// The deck that was named, else the shipped one, else one made of the headline indicators.
fn deck(asked: &Asked, study: &Study, locale: Locale) -> Result<Deck, Failure> {
    if asked.test_card {
        return Ok(Deck::test_card());
    }
    let Some(path) = &asked.deck else {
        let shipped = if asked.data.files.is_empty() { shipped(study) } else { None };
        return Ok(shipped.unwrap_or_else(|| Deck::of(study)));
    };
    read_deck(path, study).map_err(|problems| Failure::Message(describe(&problems, locale)))
}

/// Reads the file of a deck for a study.
fn read_deck(path: &Path, study: &Study) -> Result<Deck, Vec<Problem>> {
    let name = CleanText::new(path.display().to_string());
    let text = fs::read_to_string(path).map_err(|error| vec![*exchange::unreadable(&name, &error)])?;
    exchange::deck::read(&name, &text, study.dataset(), &cli::theme_names())
}

/// Writes a deck to begin with; a file that is there already stays as it is.
fn write_deck(file: &Path, study: &Study, locale: Locale) -> Result<ExitCode, Failure> {
    let name = CleanText::new(file.display().to_string());
    let fault = |error: io::Error| Failure::Message(format!("{name}: {error}"));
    let mut out = fs::OpenOptions::new().write(true).create_new(true).open(file).map_err(fault)?;
    out.write_all(exchange::deck::template(study, locale).as_bytes()).map_err(fault)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints every slide that does not fit; fails where there is one.
fn check_deck(asked: &Asked, study: &Rc<Study>, deck: &Deck, face: &Face, locale: Locale) -> Result<ExitCode, Failure> {
    let mut sizes = Vec::new();
    for text in &asked.sizes {
        sizes.push(tui::keys::parse_size(text).ok_or_else(|| {
            let message = Text::new("--size：“{}”不是 120x40 这样的大小", "--size: “{}” is no size such as 120x40");
            Failure::Usage(message.fill(locale, &[text]))
        })?);
    }
    let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };
    let faults = check(study, deck, face, &sizes);
    let mut out = io::stdout().lock();
    for fault in &faults {
        writeln!(out, "{}", line(fault, locale))?;
    }
    let (slides, count) = (deck.len().to_string(), faults.len().to_string());
    let screens = sizes.iter().map(|(width, height)| format!("{width}x{height}")).collect::<Vec<_>>().join(" ");
    let total = match faults.len() {
        0 => {
            Text::new("{0} 页都放得下：{1}，中英文，全部配色。", "All {0} slides fit: {1}, both languages, all themes.")
        }
        _ => Text::new("{0} 页中有 {2} 处问题：{1}。", "{2} faults in {0} slides: {1}."),
    };
    writeln!(out, "{}", total.fill(locale, &[&slides, &screens, &count]))?;
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `3  技术合同登记额  80x24 zh dark：数字放不下；换更大的窗口`.
fn line(fault: &Fault, locale: Locale) -> String {
    let (width, height) = fault.size;
    let where_ =
        format!("{:>2}  {}  {width}x{height} {} {}", fault.number, fault.title, fault.locale.tag(), fault.theme);
    let said = Text::new("{0}：{1}；{2}", "{0}: {1}; {2}");
    said.fill(locale, &[&where_, fault.what.get(locale), fault.remedy.get(locale)])
}
