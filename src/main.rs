//! The program: install the error reporter, parse, dispatch, exit code.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use innoboard::cli::{self, Command, Kind, Look, Task, View};
use innoboard::data::{Dataset, Problem};
use innoboard::locale::{Locale, Text};
use innoboard::report::{self, REPORTS, Report, Request, Selection, Study};
use innoboard::settings::{Config, Fault, Flags, Settings};
use innoboard::text::CleanText;
use innoboard::tui::theme::Theme;
use innoboard::tui::widgets::big_text::Face;
use innoboard::tui::{Desk, Files};
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
        Command::Open { files, copy_to, page, card, source_text, view, frame, look } => {
            let settings = settings(&look)?;
            let theme = theme(&settings)?;
            let (dataset, watched) = open_all(&files, settings.locale)?;
            let mut study = Study::new(dataset)
                .spelt_by(tui::search::SPELLING)
                .opened_as(opened_as(&files, source_text.as_deref()));
            if let Some(path) = &source_text {
                study = study.with_original(exchange::original::read(path, settings.locale).map_err(Failure::Message)?);
            }
            let study = Rc::new(study);
            let selection = select(&study, &view)?;
            let page = page.and_then(|name| report::find(&name)).unwrap_or_default();
            let face = Face::new(exchange::embedded::FACE);
            let (locale, rise) = (settings.locale, settings.rise);
            let talking =
                tui::Talking { make: files.is_empty().then_some(present::shipped), ..tui::Talking::default() };
            let options = tui::Options { page, selection, card, locale, theme, rise, face, talking };
            let desk = Desk::new(Files { named: files, watched, copy_to });
            if let Some((keys, size)) = frame {
                return print_frame(&study, options, desk, &keys, size.as_deref(), settings.locale);
            }
            if io::stdout().is_terminal() {
                tui::run(study, options, settings.habits, desk)?;
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
            let settings = settings(&look)?;
            let study = Rc::new(Study::new(open(&data.files, settings.locale)?).spelt_by(tui::search::SPELLING));
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
            let settings = settings(&look)?;
            tui::notes(theme(&settings)?, settings.locale, Face::new(exchange::embedded::FACE))?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Task(Task::Check { files, strict, look }) => check(&files, strict, &settings(&look)?, look.width),
        Command::Task(Task::Diff { old, new, exit_code, look }) => {
            diff(&old, &new, exit_code, &settings(&look)?, &look)
        }
        Command::Task(Task::Template { data, look }) => template(&data.files, settings(&look)?.locale),
        Command::Task(Task::Schema) => {
            writeln!(io::stdout(), "{}", exchange::innoboard::schema())?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Task(Task::List { what, data, look }) => {
            let locale = settings(&look)?.locale;
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

fn settings(look: &Look) -> Result<Settings, Failure> {
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
        no_mouse: look.no_mouse,
    };
    let variable = |name: &str| std::env::var(name).ok();
    let config = config().map_err(|(path, faults)| {
        // What is wrong with the file is said in the language that holds without it.
        let locale = Settings::new(&flags, variable, &Config::default()).locale;
        let lines: Vec<String> = faults.iter().map(|fault| format!("{path}:{}", fault.describe(locale))).collect();
        Failure::Message(lines.join("\n"))
    })?;
    Ok(Settings::new(&flags, variable, &config))
}

/// The user's settings file, if there is one.
fn config() -> Result<Config, (CleanText, Vec<Fault>)> {
    let Some(path) = innoboard::settings::path() else { return Ok(Config::default()) };
    let name = CleanText::new(path.to_string_lossy());
    match std::fs::read(&path) {
        Ok(bytes) => {
            Config::parse(&String::from_utf8_lossy(&bytes), &cli::theme_names()).map_err(|faults| (name, faults))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Config::default()),
        Err(error) => Err((name, vec![Fault::unreadable(&error.to_string())])),
    }
}

fn theme(settings: &Settings) -> Result<&'static Theme, Failure> {
    Theme::find(settings.theme.as_str()).map(|theme| theme.with_glyphs(settings.ascii)).ok_or_else(|| {
        let known = cli::theme_names().join(", ");
        let text = Text::new("--theme：没有“{}”这种配色；可用：{}", "--theme: there is no theme “{}”; known: {}");
        Failure::Usage(text.fill(settings.locale, &[settings.theme.as_str(), &known]))
    })
}

/// The words of the command line that name the files again.
fn opened_as(files: &[std::path::PathBuf], source_text: Option<&std::path::Path>) -> Vec<CleanText> {
    let word = |path: &std::path::Path| CleanText::new(path.to_string_lossy());
    let mut words: Vec<CleanText> = files.iter().map(|path| word(path)).collect();
    words.extend(source_text.into_iter().flat_map(|path| [CleanText::new("--source-text"), word(path)]));
    words
}

/// The dataset of the files, or the shipped one.
fn open(files: &[PathBuf], locale: Locale) -> Result<Dataset, Failure> {
    open_all(files, locale).map(|(dataset, _)| dataset)
}

/// The same, with the files that can be read again: not the shipped ones, and none where one of them is a pipe.
fn open_all(files: &[PathBuf], locale: Locale) -> Result<(Dataset, Vec<PathBuf>), Failure> {
    if let Some(task) = files.iter().find(|file| cli::is_task(file) && !file.exists()) {
        let message = Text::new("选项要写在 {} 之后：innoboard {} …", "options stand behind {}: innoboard {} …");
        let task = task.to_string_lossy();
        return Err(Failure::Usage(message.fill(locale, &[&*task, &*task])));
    }
    let opened = if files.is_empty() {
        exchange::embedded::dataset().map(|dataset| (dataset, Vec::new()))
    } else {
        exchange::open(files, true).map(|opened| (opened.dataset, opened.files))
    };
    let (dataset, read) = opened.map_err(|problems| Failure::Message(describe(&problems, locale)))?;
    let again = files.iter().all(|file| file.is_file());
    Ok((dataset, if again { read } else { Vec::new() }))
}

/// What differs between two editions.
fn diff(old: &Path, new: &Path, exit_code: bool, settings: &Settings, look: &Look) -> Result<ExitCode, Failure> {
    // Figures of other sources belong to neither edition.
    let edition = |file: &Path| {
        exchange::open(&[file.to_owned()], false)
            .map(|opened| opened.dataset)
            .map_err(|problems| Failure::Message(describe(&problems, settings.locale)))
    };
    let (old, new) = (edition(old)?, edition(new)?);
    let found = report::differences::differences(&old, &new);
    let report = found.report(&old, &new, settings.locale, usize::MAX);
    write_report(&report, settings, look.width)?;
    Ok(if exit_code && !found.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A file for the figures a year after those of the last file, or of the shipped one.
fn template(files: &[PathBuf], locale: Locale) -> Result<ExitCode, Failure> {
    // Only a file without problems has all that a template takes from it.
    open(files, locale)?;
    let text = match files.last() {
        None => exchange::embedded::TEXT.to_owned(),
        Some(file) => std::fs::read_to_string(file)
            .map_err(|error| Failure::Message(format!("{}: {error}", CleanText::new(file.to_string_lossy()))))?,
    };
    let template = exchange::template::write(&text, locale).ok_or_else(|| {
        let message =
            Text::new("只能由 innoboard/1 文件生成模板", "a template can be made of an innoboard/1 file only");
        Failure::Message(message.get(locale).to_owned())
    })?;
    io::stdout().lock().write_all(template.as_bytes())?;
    Ok(ExitCode::SUCCESS)
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
    write_report(&report, settings, columns)
}

fn write_report(report: &Report, settings: &Settings, columns: Option<usize>) -> io::Result<()> {
    // Somebody reads it where its width is known.
    let text = match columns.or_else(tui::columns) {
        Some(columns) => exchange::text::write_within(report, settings.locale, columns),
        None => exchange::text::write(report, settings.locale, COLUMNS),
    };
    let text = if settings.ascii { tui::ascii::lines(&text) } else { text };
    io::stdout().lock().write_all(text.as_bytes())
}

fn print_frame(
    study: &Rc<Study>,
    options: tui::Options,
    desk: Desk,
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
    let frame = tui::frame_at(study, options, desk, keys, size).map_err(|word| {
        let message = Text::new("--keys：不认识“{}”", "--keys: unknown word “{}”");
        Failure::Usage(message.fill(locale, &[word.0.as_str()]))
    })?;
    writeln!(io::stdout(), "{}", frame.text())?;
    Ok(ExitCode::SUCCESS)
}

/// Checks files: their problems, else what the audit found.
fn check(files: &[PathBuf], strict: bool, settings: &Settings, columns: Option<usize>) -> Result<ExitCode, Failure> {
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
