//! The program: install the error reporter, parse, dispatch, exit code.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::rc::Rc;

use innoboard::cli::{self, Command, Kind, Look, Task, View};
use innoboard::data::{Dataset, Problem};
use innoboard::locale::{Locale, Text};
use innoboard::report::{self, REPORTS, Request, Selection, Study};
use innoboard::settings::{Flags, Settings};
use innoboard::tui::theme::Theme;
use innoboard::tui::widgets::big_text::Face;
use innoboard::{exchange, tui};

mod present;

/// The columns of printed text where nothing else is asked for.
const COLUMNS: usize = 100;

fn main() -> ExitCode {
    if let Err(error) = color_eyre::install() {
        return fail(&error.to_string());
    }
    match run() {
        Ok(code) => code,
        // Whoever reads our output may stop reading: that is no failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => fail(&error.to_string()),
        Err(Failure::Message(text)) => fail(&text),
        Err(Failure::Usage(text)) => {
            fail(&text);
            ExitCode::from(2)
        }
        Err(Failure::Clap(error)) => {
            // Help and version are asked for and go to standard output; everything else is wrong usage.
            let code = if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
            match error.print() {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => fail(&error.to_string()),
                _ => code,
            }
        }
    }
}

/// Why the program ends early.
enum Failure {
    /// Standard output or the terminal.
    Output(io::Error),
    /// A file or its data.
    Message(String),
    /// The command line, though its form is right.
    Usage(String),
    /// The command line's form, or help that was asked for.
    Clap(clap::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Says what went wrong; where even that cannot be written there is nothing left to do.
fn fail(text: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{}", text.trim_end());
    ExitCode::FAILURE
}

fn run() -> Result<ExitCode, Failure> {
    match cli::parse().map_err(Failure::Clap)? {
        Command::Open { files, page, view, frame, look } => {
            let settings = settings(&look);
            let theme = theme(&settings)?;
            let study = Rc::new(Study::new(open(&files, settings.locale)?));
            let selection = select(&study, &view)?;
            let page = page.and_then(|name| report::find(&name)).unwrap_or_default();
            let face = Face::new(exchange::embedded::FACE);
            let talking =
                tui::Talking { make: files.is_empty().then_some(present::shipped), ..tui::Talking::default() };
            let locale = settings.locale;
            let options = tui::Options { page, selection, locale, theme, rise: settings.rise, face, talking };
            if let Some((keys, size)) = frame {
                return print_frame(&study, options, &keys, size.as_deref(), settings.locale);
            }
            if io::stdout().is_terminal() {
                tui::run(study, options)?;
                return Ok(ExitCode::SUCCESS);
            }
            let hint = Text::new(
                "标准输出不是终端，已打印总览。其他页面：innoboard print trends；帮助：innoboard --help",
                "Standard output is no terminal: the overview was printed. Other pages: innoboard print trends; help: innoboard --help",
            );
            print_page(&study, options.page, &options.selection, &settings, look.width)?;
            let _ = writeln!(io::stderr(), "{}", hint.get(settings.locale));
            Ok(ExitCode::SUCCESS)
        }
        Command::Task(Task::Print { page, data, view, look }) => {
            let settings = settings(&look);
            let study = Rc::new(Study::new(open(&data.files, settings.locale)?));
            let selection = select(&study, &view)?;
            print_page(&study, report::find(&page).unwrap_or_default(), &selection, &settings, look.width)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Task(Task::Present {
            deck,
            from,
            resume,
            check,
            sizes,
            new_deck,
            test_card,
            frame,
            keys,
            data,
            look,
        }) => {
            let asked =
                present::Asked { deck, from, resume, check, sizes, new_deck, test_card, frame, keys, data, look };
            present::run(&asked)
        }
        Command::Task(Task::Notes { look }) => {
            let settings = settings(&look);
            tui::notes(theme(&settings)?, settings.locale, Face::new(exchange::embedded::FACE))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Task(Task::Check { files, strict, look }) => check(&files, strict, &settings(&look), look.width),
        Command::Task(Task::Schema) => {
            writeln!(io::stdout(), "{}", exchange::innoboard::schema())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Task(Task::List { what, data, look }) => {
            let locale = settings(&look).locale;
            let study = Study::new(open(&data.files, locale)?);
            let mut out = io::BufWriter::new(io::stdout().lock());
            for (id, name) in list(&study, what, locale) {
                let name = if look.ascii { tui::ascii::lines(&name).into() } else { Cow::Borrowed(&name[..]) };
                writeln!(out, "{id}\t{name}")?;
            }
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn settings(look: &Look) -> Settings {
    let word = |text: &Option<String>, known: &[(&'static str, innoboard::settings::Rise)]| {
        text.as_deref().and_then(|word| known.iter().find(|(name, _)| *name == word)).map(|(_, value)| *value)
    };
    let color = look.color.as_deref().and_then(|word| {
        innoboard::settings::Color::WORDS.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
    });
    let flags = Flags {
        locale: look.lang.as_deref().and_then(Locale::from_tag),
        theme: look.theme.as_deref().map(Into::into),
        rise: word(&look.rise, &innoboard::settings::Rise::WORDS),
        color,
        ascii: look.ascii,
    };
    Settings::new(&flags, |name| std::env::var(name).ok())
}

fn theme(settings: &Settings) -> Result<&'static Theme, Failure> {
    Theme::find(settings.theme.as_str()).map(|theme| theme.with_glyphs(settings.ascii)).ok_or_else(|| {
        let known = cli::theme_names().join(", ");
        let text = Text::new("--theme：没有“{}”这种配色；可用：{}", "--theme: there is no theme “{}”; known: {}");
        Failure::Usage(text.fill(settings.locale, &[settings.theme.as_str(), &known]))
    })
}

/// The dataset of the files, or the shipped one.
fn open(files: &[std::path::PathBuf], locale: Locale) -> Result<Dataset, Failure> {
    let opened = if files.is_empty() {
        exchange::embedded::dataset()
    } else {
        exchange::open(files, true).map(|opened| opened.dataset)
    };
    opened.map_err(|problems| Failure::Message(describe(&problems, locale)))
}

fn describe(problems: &[Problem], locale: Locale) -> String {
    exchange::describe(problems, locale)
}

fn select(study: &Study, view: &View) -> Result<Selection, Failure> {
    Selection::from_request(study.dataset(), &Request::from(view))
        .map_err(|unknown| Failure::Usage(unknown.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn print_page(
    study: &Rc<Study>,
    page: usize,
    selection: &Selection,
    settings: &Settings,
    columns: Option<usize>,
) -> io::Result<()> {
    let Some(spec) = REPORTS.get(page) else { return Ok(()) };
    let report = (spec.build)(study, selection, settings.locale);
    let text = exchange::text::write(&report, settings.locale, columns.unwrap_or(COLUMNS));
    let text = if settings.ascii { tui::ascii::lines(&text) } else { text };
    io::stdout().lock().write_all(text.as_bytes())
}

fn print_frame(
    study: &Rc<Study>,
    options: tui::Options,
    keys: &str,
    size: Option<&str>,
    locale: Locale,
) -> Result<ExitCode, Failure> {
    let size = match size {
        None => (120, 40),
        Some(text) => tui::keys::parse_size(text).ok_or_else(|| {
            let message = Text::new("--size：“{}”不是 120x40 这样的大小", "--size: “{}” is no size such as 120x40");
            Failure::Usage(message.fill(locale, &[text]))
        })?,
    };
    let frame = tui::frame(study, options, keys, size).map_err(|word| {
        let message = Text::new("--keys：不认识“{}”", "--keys: unknown word “{}”");
        Failure::Usage(message.fill(locale, &[word.0.as_str()]))
    })?;
    writeln!(io::stdout(), "{}", frame.text())?;
    Ok(ExitCode::SUCCESS)
}

/// Checks files: their problems, else what the audit found.
fn check(
    files: &[std::path::PathBuf],
    strict: bool,
    settings: &Settings,
    columns: Option<usize>,
) -> Result<ExitCode, Failure> {
    let study = Rc::new(Study::new(open(files, settings.locale)?));
    let page = report::find("audit").unwrap_or_default();
    print_page(&study, page, &Selection::default(), settings, columns)?;
    let doubtful = study.count(innoboard::analysis::Verdict::Doubtful);
    Ok(if strict && doubtful > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn list(study: &Study, what: Kind, locale: Locale) -> Vec<(String, String)> {
    let dataset = study.dataset();
    match what {
        Kind::Indicators => {
            dataset.indicators().map(|(_, i)| (i.id.to_string(), i.name.get(locale).to_owned())).collect()
        }
        Kind::Areas => dataset.areas().map(|(_, a)| (a.id.to_string(), a.name.get(locale).to_owned())).collect(),
        Kind::Periods => {
            let mut periods: Vec<_> =
                dataset.observations().map(|o| o.period).chain(dataset.rankings().map(|(_, r)| r.period)).collect();
            periods.sort();
            periods.dedup();
            periods.into_iter().map(|period| (period.to_string(), period.words(locale))).collect()
        }
        Kind::Pages => {
            REPORTS.iter().map(|report| (report.name.to_owned(), report.title.get(locale).to_owned())).collect()
        }
        Kind::Actions => tui::actions::all()
            .map(|action| {
                (action.name.to_owned(), format!("{}\t{}", tui::actions::caps(&action), action.help.get(locale)))
            })
            .collect(),
        Kind::Formats => exchange::FORMATS
            .iter()
            .map(|format| (format.name.to_owned(), format.title.get(locale).to_owned()))
            .collect(),
        Kind::Themes => tui::theme::THEMES.iter().map(|theme| (theme.name.to_owned(), String::new())).collect(),
    }
}
