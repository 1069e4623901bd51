//! The command line: what was typed, as a [`Command`]. It decides nothing.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::locale::Locale;
use crate::report::REPORTS;
use crate::text::CleanText;
use crate::tui::theme::THEMES;

/// City innovation statistics in a terminal; draws nothing as known that is not known.
/// 终端里的城市创新统计：未知的不画成已知。
#[derive(Debug, Parser)]
#[command(name = "innoboard", version = version(), disable_help_subcommand = true, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do; without it the dashboard opens. 不写则打开看板。
    #[command(subcommand)]
    pub task: Option<Task>,
    /// Data files, merged, the later wins; - is standard input. 数据文件，可多个，后者为准。
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The page to open. 打开哪一页。
    #[arg(long, value_parser = PossibleValuesParser::new(page_names()))]
    pub page: Option<String>,
    /// Open the card over the page. 打开详情卡。
    #[arg(long)]
    pub card: bool,
    /// The text of the source, for the sentence behind a figure (key o). 原文的文本文件，按 o 看数字所在的句子。
    #[arg(long, value_name = "FILE")]
    pub source_text: Option<PathBuf>,
    #[command(flatten)]
    view: View,
    /// Press these keys without a terminal, with --frame. 不用终端，按这些键。
    #[arg(long, value_name = "SCRIPT", requires = "frame")]
    pub keys: Option<String>,
    /// The size of the screen, with --frame. 屏幕大小。
    #[arg(long, value_name = "WxH", requires = "frame")]
    pub size: Option<String>,
    /// Write what is copied into this file, where the terminal takes no copies. 复制内容写入文件。
    #[arg(long, value_name = "FILE")]
    pub copy_to: Option<PathBuf>,
    /// Print one screen and leave. 打印一屏即退出。
    #[arg(long)]
    pub frame: bool,
    #[command(flatten)]
    look: Look,
}

/// Ways to use the program without its screen.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Print a page as text. 打印一页。
    Print {
        /// The page. 页名。
        #[arg(value_parser = PossibleValuesParser::new(page_names()), default_value = "overview")]
        page: String,
        /// Whose figures.
        #[command(flatten)]
        data: Data,
        /// What the page is asked about.
        #[command(flatten)]
        view: View,
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
    /// Present slides in front of a hall. 演示。
    Present {
        /// The deck, a TOML file; else the shipped one, or one made of the headline indicators. 演示稿。
        #[arg(value_name = "DECK")]
        deck: Option<PathBuf>,
        /// The slide to begin with. 从第几页开始。
        #[arg(long, value_name = "N")]
        from: Option<usize>,
        /// Go on where a talk was cut off. 接着上次中断处。
        #[arg(long, conflicts_with = "from")]
        resume: bool,
        /// Tell which slides do not fit, in both languages and all themes. 检查每页是否放得下。
        #[arg(long)]
        check: bool,
        /// A size to check, or that of --frame; several may be given. 屏幕大小。
        #[arg(long = "size", value_name = "WxH")]
        sizes: Vec<String>,
        /// Write a deck to begin with. 写一份演示稿底稿。
        #[arg(long, value_name = "FILE", conflicts_with = "deck")]
        new_deck: Option<PathBuf>,
        /// Show what the hall's terminal can draw. 试机卡。
        #[arg(long, conflicts_with = "deck")]
        test_card: bool,
        /// Print one screen and leave. 打印一屏即退出。
        #[arg(long)]
        frame: bool,
        /// Press these keys without a terminal, with --frame. 不用终端，按这些键。
        #[arg(long, value_name = "SCRIPT", requires = "frame")]
        keys: Option<String>,
        /// Whose figures.
        #[command(flatten)]
        data: Data,
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
    /// Show the speaker's notes of the talk that is given in another terminal. 讲者窗口。
    Notes {
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
    /// Check data files: their form, and what agrees in them. 检查数据文件。
    Check {
        /// The files, merged. 文件。
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// Doubtful findings too are a failure. 有存疑项也算失败。
        #[arg(long)]
        strict: bool,
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
    /// Compare two editions: what is new, revised, dropped, or contradicted. 比较两版数据。
    Diff {
        /// The old edition. 旧版。
        #[arg(value_name = "OLD")]
        old: PathBuf,
        /// The new edition. 新版。
        #[arg(value_name = "NEW")]
        new: PathBuf,
        /// Differences end the program with code 1. 有差别时退出码为 1。
        #[arg(long)]
        exit_code: bool,
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
    /// Print a file for next year's figures, to be filled in by hand. 打印下一年数据的模板。
    Template {
        /// Whose figures.
        #[command(flatten)]
        data: Data,
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
    /// Print the JSON Schema of the data format innoboard/1. 打印数据格式的 JSON Schema。
    Schema,
    /// List what there is to choose from. 列出可选的名称。
    List {
        /// What to list. 列什么。
        #[arg(value_enum)]
        what: Kind,
        /// Whose figures.
        #[command(flatten)]
        data: Data,
        /// How it looks.
        #[command(flatten)]
        look: Look,
    },
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Indicators. 指标。
    Indicators,
    /// Areas. 地区。
    Areas,
    /// Periods. 期间。
    Periods,
    /// Pages. 页面。
    Pages,
    /// Actions and their keys. 操作与按键。
    Actions,
    /// File formats. 文件格式。
    Formats,
    /// Themes. 配色。
    Themes,
}

/// The data of a task.
#[derive(Debug, Clone, Default, Args)]
pub struct Data {
    /// Data files, merged; the shipped figures where none is given. 数据文件。
    #[arg(long = "data", value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// What a page is asked about.
#[derive(Debug, Clone, Default, Args)]
pub struct View {
    /// The indicator, by its id. 指标。
    #[arg(long, value_name = "ID")]
    pub indicator: Option<String>,
    /// The area, by its code; several with commas are drawn together. 地区，可用逗号隔开几个。
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
    /// The period, such as 2023, 2023-Q2, 2024-03. 期间。
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,
    /// The view of charts: level, change, growth, index, log. 图的看法：数值、增减、同比、指数、对数。
    #[arg(long, value_name = "VIEW")]
    pub view: Option<String>,
    /// Series drawn together, INDICATOR:CODE or CODE, with commas. 同图的序列。
    #[arg(long, value_name = "SERIES")]
    pub pin: Option<String>,
    /// The period to compare with. 与之相比的期间。
    #[arg(long, value_name = "PERIOD")]
    pub against: Option<String>,
    /// The order of the table of figures: COLUMN, COLUMN:rising or COLUMN:falling. 指标表的排序。
    #[arg(long, value_name = "COLUMN")]
    pub sort: Option<String>,
    /// The rows of the table of figures, such as topic=awards,doubt=yes,text=WORDS. 指标表的筛选。
    #[arg(long, value_name = "FACETS")]
    pub filter: Option<String>,
    /// The scale of money: written, ones, middle (万, million), large (亿, billion). 金额单位。
    #[arg(long, value_name = "SCALE")]
    pub scale: Option<String>,
    /// Leave out inferred figures. 不显示推算数值。
    #[arg(long)]
    pub no_inferred: bool,
    /// Leave out figures of other sources. 不显示他源数值。
    #[arg(long)]
    pub no_context: bool,
    /// The row, where the rest does not tell it. 行号。
    #[arg(long, value_name = "N", default_value_t = 0, hide = true)]
    pub row: usize,
}

/// How things look.
#[derive(Debug, Clone, Default, Args)]
pub struct Look {
    /// The language; else that of the environment. 语言。
    #[arg(long, value_name = "LANG", value_parser = PossibleValuesParser::new(Locale::ALL.map(Locale::tag)))]
    pub lang: Option<String>,
    /// The colours. 配色。
    #[arg(long, value_name = "THEME")]
    pub theme: Option<String>,
    /// The colour of rises: red, green, or as the language's readers expect. 上升用红还是绿。
    #[arg(long, value_name = "COLOUR", value_parser = ["auto", "red", "green"])]
    pub rise: Option<String>,
    /// Colours: as the environment says, always, or never. 是否用颜色。
    #[arg(long, value_name = "WHEN", value_parser = ["auto", "always", "never"])]
    pub color: Option<String>,
    /// Leave the mouse to the terminal, which then selects text. 不用鼠标操作，留给终端选字。
    #[arg(long)]
    pub no_mouse: bool,
    /// Only ASCII signs beside letters and Chinese characters. 符号只用 ASCII。
    #[arg(long)]
    pub ascii: bool,
    /// The columns of printed text. 打印宽度。
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<usize>,
}

/// What was asked for.
#[derive(Debug)]
pub enum Command {
    /// Open the dashboard, or print the overview where there is no terminal.
    Open {
        /// The data files.
        files: Vec<PathBuf>,
        /// Where copies go, where not to the terminal.
        copy_to: Option<PathBuf>,
        /// The page.
        page: Option<String>,
        /// Whether the card is open over it.
        card: bool,
        /// The text of the source.
        source_text: Option<PathBuf>,
        /// What it is asked about.
        view: View,
        /// Keys and size for one screen without a terminal.
        frame: Option<(String, Option<String>)>,
        /// How things look.
        look: Look,
    },
    /// Do something without the dashboard.
    Task(Task),
}

/// Reads the command line; without any argument nothing needs to be parsed.
///
/// # Errors
/// The message for wrong usage, or for `--help` and `--version`.
pub fn parse() -> Result<Command, clap::Error> {
    if std::env::args_os().len() <= 1 {
        return Ok(Command::Open {
            files: Vec::new(),
            copy_to: None,
            page: None,
            card: false,
            source_text: None,
            view: View::default(),
            frame: None,
            look: Look::default(),
        });
    }
    parse_from(std::env::args_os())
}

/// Reads words as a command line, the first of them being the program's name.
///
/// # Errors
/// As [`parse`].
pub fn parse_from<I: IntoIterator<Item: Into<std::ffi::OsString> + Clone>>(words: I) -> Result<Command, clap::Error> {
    let cli = Cli::try_parse_from(words)?;
    Ok(match cli.task {
        Some(task) => Command::Task(task),
        None => Command::Open {
            files: cli.files,
            copy_to: cli.copy_to,
            page: cli.page,
            card: cli.card,
            source_text: cli.source_text,
            view: cli.view,
            frame: cli.frame.then(|| (cli.keys.unwrap_or_default(), cli.size)),
            look: cli.look,
        },
    })
}

/// The pages by name.
fn page_names() -> Vec<&'static str> {
    REPORTS.iter().map(|report| report.name).collect()
}

/// Whether a word that was taken for a file is a task that options were written before.
#[must_use]
pub fn is_task(file: &std::path::Path) -> bool {
    let word = file.to_str().unwrap_or_default();
    !word.is_empty() && Cli::command().find_subcommand(word).is_some()
}

/// The themes by name, for messages.
#[must_use]
pub fn theme_names() -> Vec<&'static str> {
    THEMES.iter().map(|theme| theme.name).collect()
}

/// The program's version with the date of the shipped figures.
fn version() -> String {
    format!("{} (data {})", env!("CARGO_PKG_VERSION"), crate::exchange::embedded::UPDATED)
}

impl From<&View> for crate::report::Request {
    fn from(view: &View) -> Self {
        let clean = |text: &Option<String>| text.as_deref().map(CleanText::new);
        Self {
            indicator: clean(&view.indicator),
            area: clean(&view.area),
            period: clean(&view.period),
            without_context: view.no_context,
            view: clean(&view.view),
            pins: clean(&view.pin),
            row: view.row,
            without_inferred: view.no_inferred,
            magnitude: clean(&view.scale),
            sort: clean(&view.sort),
            filter: clean(&view.filter),
            against: clean(&view.against),
        }
    }
}
